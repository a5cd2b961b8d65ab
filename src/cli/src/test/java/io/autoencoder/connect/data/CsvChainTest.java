// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.TextNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvChainTest {

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("one file", List.of("a,b\n1,2\n"), "1 2"),
                arguments("the same order", List.of("a,b\n1,2\n", "a,b\n3,4\n"), "1 2 / 3 4"),
                arguments("another order", List.of("a,b\n1,2\n", "b,a\n4,3\n", "a,b\n5,6\n"), "1 2 / 3 4 / 5 6"),
                arguments("further columns later on", List.of("a,b\n1,2\n", "x,b,y,a\n0,4,0,3\n"), "1 2 / 3 4"),
                arguments("other delimiters", List.of("a,b\n1,2\n", "a;b\n3;4\n", "b\ta\n6\t5\n"), "1 2 / 3 4 / 5 6"),
                arguments("no rows in between", List.of("a,b\n1,2\n", "a,b\n", "b,a\n", "a,b\n3,4\n"), "1 2 / 3 4"),
                arguments("no rows at first", List.of("a,b\n", "b,a\n2,1\n"), "1 2"),
                arguments("no rows at last", List.of("a,b\n1,2\n", "a,b\n"), "1 2"),
                arguments("no rows at all", List.of("a,b\n", "a,b\n"), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readsFilesAsIfTheyWereOne(String what, List<String> texts, String rows) throws IOException {
        try (CsvChain chain = chain(texts)) {
            List<String> read = new ArrayList<>();
            TextNumber text = TextNumber.DEFAULT;
            while (chain.next()) {
                read.add(chain.cell(0) + " " + chain.cell(1));
                assertThat(chain.value(0, text)).isEqualTo(Double.parseDouble(chain.cell(0)));
                assertThat(chain.value(1, text)).isEqualTo(Double.parseDouble(chain.cell(1)));
            }
            assertThat(String.join(" / ", read)).isEqualTo(rows);
            assertThat(chain.columns()).containsExactly("a", "b");
            assertThat(chain.next()).as("a step after the end").isFalse();
        }
    }

    @Test
    void tellsTheFileAndTheLineOfEachRow() throws IOException {
        try (CsvChain chain = chain(List.of("# note\na,b\n1,2\n", "a,b\n\"3\n\",4\n5,6\n"))) {
            List<String> positions = new ArrayList<>();
            while (chain.next()) {
                positions.add(chain.position());
            }
            assertThat(positions)
                    .containsExactly("line 3 of " + file(0), "line 2 of " + file(1), "line 4 of " + file(1));
        }
    }

    @Test
    void refusesALaterFileWithoutAColumnOfTheFirst() throws IOException {
        try (CsvChain chain = chain(List.of("a,b\n1,2\n", "a,c\n3,4\n"))) {
            assertThat(chain.next()).isTrue();
            assertThatThrownBy(chain::next)
                    .isInstanceOf(InputException.class)
                    .hasMessage(file(1)
                            + ": has no column b as the first input file has; give files with the same columns");
        }
    }

    @Test
    void namesTheLaterFileThatIsEmpty() throws IOException {
        try (CsvChain chain = chain(List.of("a,b\n1,2\n", ""))) {
            assertThat(chain.next()).isTrue();
            assertThatThrownBy(chain::next)
                    .isInstanceOf(InputException.class)
                    .hasMessage(file(1) + ": the file is empty; a header line with the columns' names is needed");
        }
    }

    private Path file(int number) {
        return folder.resolve(number + ".csv");
    }

    private CsvChain chain(List<String> texts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String text : texts) {
            files.add(Files.writeString(file(files.size()), text));
        }
        return new CsvChain(files, CsvFormat.DETECTED, note -> {});
    }
}
