// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import static io.autoencoder.connect.fields.TextMask.KEPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.fields.TextMask.Classes;
import io.autoencoder.connect.fields.TextMask.Range;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMaskTest {

    private static final Classes USUAL = new Classes('X', 'x', 'n', '-');

    /** What KSQL's documentation shows for MASK, MASK_LEFT, MASK_RIGHT, MASK_KEEP_LEFT and MASK_KEEP_RIGHT. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ALL|0|My Test $123|Xx-Xxxx--nnn",
                "LEFT|4|My Test $123|Xx-Xest $123",
                "RIGHT|4|My Test $123|My Test -nnn",
                "KEEP_LEFT|4|My Test $123|My Txxx--nnn",
                "KEEP_RIGHT|4|My Test $123|Xx-Xxxx-$123",
            })
    void masksAsKsqlDoes(Range range, int count, String text, String masked) {
        assertThat(new TextMask(range, count, USUAL).masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "LEFT|0|Abc|Abc",
                "RIGHT|0|Abc|Abc",
                "KEEP_LEFT|0|Abc|Xxx",
                "KEEP_RIGHT|0|Abc|Xxx",
                "LEFT|9|Abc|Xxx",
                "RIGHT|9|Abc|Xxx",
                "KEEP_LEFT|9|Abc|Abc",
                "KEEP_RIGHT|9|Abc|Abc",
                "ALL|0|Ünï 七٣|Xxx--n",
                "ALL|0|a😀b|x-x",
                "LEFT|2|a😀b|x-b",
                "KEEP_RIGHT|2|a😀b|x😀b",
            })
    void countsCharactersAndKnowsTheLettersOfAllScripts(Range range, int count, String text, String masked) {
        assertThat(new TextMask(range, count, USUAL).masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "*_1_|*y *est $111",
                "Xxn_|Xx Xxxx $nnn",
                "___-|My-Test--123",
                "____|My Test $123",
            })
    void leavesAClassAsItIsWhereItHasNoCharacter(String classes, String masked) {
        int[] characters = classes.chars()
                .map(character -> character == '_' ? KEPT : character)
                .toArray();

        TextMask mask =
                new TextMask(Range.ALL, 0, new Classes(characters[0], characters[1], characters[2], characters[3]));

        assertThat(mask.masked("My Test $123")).isEqualTo(masked);
    }

    @Property
    void keepsTheLengthAndWhatItShallNotMask(
            @ForAll String text, @ForAll Range range, @ForAll @IntRange(max = 12) int count) {
        int[] before = text.codePoints().toArray();

        int[] after =
                new TextMask(range, count, USUAL).masked(text).codePoints().toArray();

        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.length; i++) {
            boolean masked = switch (range) {
                case ALL -> true;
                case LEFT -> i < count;
                case RIGHT -> i >= before.length - count;
                case KEEP_LEFT -> i >= count;
                case KEEP_RIGHT -> i < before.length - count;
            };
            assertThat(after[i])
                    .as("character %d of %d", i, before.length)
                    .isIn(
                            masked
                                    ? new Object[] {(int) 'X', (int) 'x', (int) 'n', (int) '-'}
                                    : new Object[] {before[i]});
        }
    }
}
