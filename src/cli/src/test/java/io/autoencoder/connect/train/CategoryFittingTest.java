// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Ordinal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CategoryFittingTest {

    private static CategoryFitting of(int... counts) {
        List<String> names =
                IntStream.range(0, counts.length).mapToObj(i -> "c" + i).toList();
        return new CategoryFitting(names, counts);
    }

    /** So many categories of so many rows each. */
    private static int[] even(int categories, int rows) {
        int[] counts = new int[categories];
        Arrays.fill(counts, rows);
        return counts;
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("few categories", new int[] {500, 300, 200}, EncoderKind.ONE_HOT),
                arguments("few and some rare ones", new int[] {500, 300, 2, 1, 1, 1}, EncoderKind.ONE_HOT),
                arguments("one", new int[] {10}, EncoderKind.ONE_HOT),
                arguments("forty", even(40, 100), EncoderKind.ONE_HOT),
                arguments("forty-one", even(41, 100), EncoderKind.FREQUENCY),
                arguments("many that repeat", even(2000, 10), EncoderKind.FREQUENCY),
                arguments("many that hardly repeat", even(2000, 2), null),
                arguments("a name for each row", even(2000, 1), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void choosesByHowOftenCategoriesRepeat(String what, int[] counts, EncoderKind kind) {
        assertThat(of(counts).suitable()).isEqualTo(Optional.ofNullable(kind));
    }

    @Test
    void putsTheMostFrequentFirstAndLeavesRareOnesUnknown() {
        OneHot encoder = (OneHot) of(300, 4, 700, 3).fit(EncoderKind.ONE_HOT);

        assertThat(encoder.categories().names()).containsExactly("c2", "c0");
        assertThat(encoder.unseen()).isEqualTo(OneHot.Unseen.OTHER);
        double rest = 7 / 1007.0;
        double variance = 1 - Math.pow(700 / 1007.0, 2) - Math.pow(300 / 1007.0, 2) - rest * rest;
        assertThat(encoder.hot()).isEqualTo((float) (1 / Math.sqrt(variance)), within(1e-6f));
    }

    @Test
    void takesACategoryOfOneRowForAsRareAsAnUnknownOne() {
        Frequency encoder = (Frequency) of(50, 1, 49).fit(EncoderKind.FREQUENCY);

        assertThat(encoder.categories().names()).containsExactly("c0", "c2");
        assertThat(encoder.rarities()).containsExactly(Math.log(2), Math.log(100 / 49.0));
        assertThat(encoder.unseen()).isEqualTo(Math.log(100));
        double mean = (50 * Math.log(2) + 49 * Math.log(100 / 49.0) + Math.log(100)) / 100;
        assertThat(encoder.scaler().center()).isEqualTo(mean, within(1e-12));
    }

    @Test
    void ordersByNameAndPutsTheUnknownLast() {
        Ordinal encoder =
                (Ordinal) new CategoryFitting(List.of("b", "c", "a"), new int[] {5, 3, 2}).fit(EncoderKind.ORDINAL);

        assertThat(encoder.categories().names()).containsExactly("a", "b", "c");
        assertThat(encoder.unseen()).hasValue(3);
    }
}
