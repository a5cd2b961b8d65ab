// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the way to a field is written, and read again. */
class FieldSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "Amount Amount",
                "after/Amount after.Amount",
                "Mean.Radius `Mean.Radius`",
                "after/Mean.Radius/x after.`Mean.Radius`.x",
                "a`b a`b",
                "ab` ab`",
                "`ab ``ab`",
                "a`.b `a\\`.b`",
                "a.b` `a.b``",
                "` ```",
                "a\\b a\\b",
            })
    void writesNamesThatHoldDotsBetweenBackticks(String names, String text) {
        List<String> steps = List.of(names.split("/"));

        assertThat(FieldSyntax.write(steps)).isEqualTo(text);
        assertThat(FieldSyntax.parse(text)).isEqualTo(steps);
    }

    /** All but one kind of name: see below. */
    @Property
    void everyWayIsWrittenSoThatItIsReadAgain(
            @ForAll @Size(min = 1, max = 3)
                    List<
                                    @StringLength(min = 1, max = 8) @Chars({'.', '`', '\\', ' '})
                                    @CharRange(from = 'a', to = 'b') String>
                            steps) {
        List<String> writable = steps.stream()
                .map(step -> step.endsWith("\\") ? step + "a" : step)
                .toList();

        assertThat(FieldSyntax.parse(FieldSyntax.write(writable))).isEqualTo(writable);
    }

    /** As in Kafka, a backslash before a closing backtick always belongs to the backtick. */
    @Test
    void namesWithADotAndABackslashAtTheEndHaveNoNotation() {
        assertThatThrownBy(() -> FieldSyntax.parse(FieldSyntax.write(List.of("a.b\\"))))
                .hasMessage("field path '`a.b\\`' opens a backtick that is not closed before a dot or the end");
    }

    /** The name of a column may be no path at all, and is then the whole name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "Amount Amount",
                "after.Amount after/Amount",
                "S.No. S.No.",
                ".hidden .hidden",
                "a..b a..b",
                "`id `id",
                "`a.b` `a.b`",
                "`a.b`.c a.b/c",
            })
    void takesTheNameOfAFeatureForAPathOnlyWhereItIsOne(String name, String steps) {
        assertThat(FieldSyntax.named(name)).isEqualTo(List.of(steps.split("/")));
    }
}
