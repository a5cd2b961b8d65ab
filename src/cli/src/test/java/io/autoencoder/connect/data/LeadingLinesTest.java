// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeadingLinesTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("nothing", "", lines(0, null, ""), null),
                arguments("a header alone", "a,b", lines(0, null, "a,b"), "a,b"),
                arguments("a byte order mark", "\uFEFFa,b\n1,2", lines(0, null, "a,b"), "a,b"),
                arguments("a mark before a comment", "\uFEFF# a\nb", lines(1, null, "b"), "b"),
                arguments("comments and blanks", "#\n \t\n\n#x\na\n", lines(4, null, "a"), "a"),
                arguments("comments alone", "# one\n# two\n", lines(2, null, ""), null),
                arguments("an indented hash", " #a,b\n", lines(0, null, " #a,b"), " #a,b"),
                arguments("a separator", "sep=;\na;b\n", lines(1, ";", "a;b"), "a;b"),
                arguments("a separator that is a tab", "sep=\t\na\tb\n", lines(1, "\t", "a\tb"), "a\tb"),
                arguments("a separator in quotes", "\"sep=|\"\r\na|b\r\n", lines(1, "|", "a|b"), "a|b"),
                arguments("a separator in a row of its own", "SEP=,,,\na\n", lines(1, ",", "a"), "a"),
                arguments("a separator after comments", "# x\n\nsep=;\n# y\na\n", lines(4, ";", "a"), "a"),
                arguments("a second separator is a row", "sep=;\nsep=,\n", lines(1, ";", "sep=,"), "sep=,"),
                arguments("a column of that name", "sep=;b\n1;2\n", lines(0, null, "sep=;b"), "sep=;b"),
                arguments("a quote is no separator", "sep=\"\na\n", lines(0, null, "sep=\""), "sep=\""));
    }

    private static LeadingLines lines(int skipped, String separator, String first) {
        return new LeadingLines(skipped, Optional.ofNullable(separator), first);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void leavesTheReaderAtTheFirstRow(String what, String text, LeadingLines expected, String next) throws IOException {
        BufferedReader reader = new BufferedReader(new StringReader(text));

        assertThat(LeadingLines.skip(reader)).isEqualTo(expected);
        assertThat(reader.readLine()).isEqualTo(next);
    }

    /** As in a table of genes, or of pixels. */
    @Test
    void readsAHeaderOfAnyLength() throws IOException {
        String header = "column_name,".repeat(200_000) + "end";
        BufferedReader reader = new BufferedReader(new StringReader("# long\n" + header + "\n1\n"));

        assertThat(LeadingLines.skip(reader).first()).isEqualTo(header);
        assertThat(reader.readLine()).isEqualTo(header);
        assertThat(reader.readLine()).isEqualTo("1");
    }

    @Test
    void refusesALineThatIsNoRow() {
        String endless = "0".repeat(LeadingLines.LONGEST + 1);

        assertThatThrownBy(() -> LeadingLines.skip(new BufferedReader(new StringReader(endless))))
                .isInstanceOf(IOException.class)
                .hasMessage("it has a line of 16777217 characters");
    }
}
