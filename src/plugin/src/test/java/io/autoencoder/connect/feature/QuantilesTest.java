// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuantilesTest {

    static Stream<Arguments> golden() {
        return Golden.rows("quantiles.csv").stream()
                .map(cells -> Arguments.of(
                        Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Golden.numbers(cells[2])));
    }

    /** Against {@code numpy.quantile}: {@code src/test/resources/golden/quantiles.py}. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("golden")
    void shouldEqualNumpys(double probability, double expected, double[] sample) {
        Arrays.sort(sample);

        assertThat(Quantiles.at(sample, probability))
                .isCloseTo(expected, Offset.offset(1e-15 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1, 0.125", "2, 0.25", "3, 0.375", "4, 0.5", "6, 1", "5, 0.875", "7, 1"})
    void shouldTellTheShareBelow(double value, double share) {
        assertThat(new Quantiles(new double[] {0, 2, 4, 4, 6}).shareBelow(value))
                .isEqualTo(share);
    }

    @Test
    void shouldKeepASmallSampleWholeAndALargeOneByItsQuantiles() {
        assertThat(Quantiles.of(new double[] {3, 1, 2}, 100).toArray()).containsExactly(1, 2, 3);
        assertThat(Quantiles.of(new double[] {4, 0, 1, 3, 2}, 3).toArray()).containsExactly(0, 2, 4);
        assertThat(Quantiles.of(new double[] {5}, 3).toArray()).containsExactly(5, 5);
    }

    @Property
    void shareBelowShouldUndoQuantile(
            @ForAll("samples") double[] sample, @ForAll @DoubleRange(min = 0, max = 1) double probability) {
        Quantiles quantiles = Quantiles.of(sample, 7);

        double value = quantiles.at(probability);

        assertThat(quantiles.at(quantiles.shareBelow(value))).isCloseTo(value, Offset.offset(1e-3));
    }

    /** Where no two kept values are the same, a value has one share. */
    @Property
    void shareBelowAQuantileIsItsProbability(
            @ForAll("samples") double[] sample, @ForAll @DoubleRange(min = 0, max = 1) double probability) {
        double[] distinct = Arrays.stream(sample).distinct().toArray();
        Assume.that(distinct.length > 1);
        Quantiles quantiles = new Quantiles(Arrays.stream(distinct).sorted().toArray());

        assertThat(quantiles.shareBelow(quantiles.at(probability))).isCloseTo(probability, Offset.offset(1e-6));
    }

    /** Up to the ends of double precision, where the difference of two numbers is infinite. */
    @Property
    void everyFiniteSampleHasADistribution(
            @ForAll("finite") double[] sample, @ForAll @DoubleRange(min = 0, max = 1) double probability) {
        Quantiles quantiles = Quantiles.of(sample, 5);
        double[] kept = quantiles.toArray();

        assertThat(kept).isSorted();
        assertThat(kept[0]).isEqualTo(Arrays.stream(sample).min().orElseThrow());
        assertThat(kept[kept.length - 1]).isEqualTo(Arrays.stream(sample).max().orElseThrow());
        assertThat(quantiles.at(probability)).isBetween(kept[0], kept[kept.length - 1]);
        assertThat(quantiles.shareBelow(sample[0])).isBetween(0.0, 1.0);
    }

    @Test
    void theMiddleOfTheWholeRangeIsZero() {
        Quantiles quantiles = new Quantiles(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE});

        assertThat(quantiles.at(0.5)).isZero();
        assertThat(quantiles.shareBelow(0)).isEqualTo(0.5);
        assertThat(quantiles.at(0.25)).isCloseTo(-Double.MAX_VALUE / 2, Percentage.withPercentage(1e-9));
        assertThat(quantiles.shareBelow(Double.MAX_VALUE / 2)).isEqualTo(0.75);
    }

    @Provide
    Arbitrary<double[]> finite() {
        return Arbitraries.oneOf(
                        Arbitraries.longs()
                                .map(Double::longBitsToDouble)
                                .filter(Double::isFinite)
                                // No zero below zero: assertions order the two, arithmetic does not.
                                .map(number -> number + 0.0),
                        Arbitraries.of(-Double.MAX_VALUE, -1e308, 1e308, Double.MAX_VALUE))
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<double[]> samples() {
        return Arbitraries.doubles()
                .between(-1e6, 1e6)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Test
    void shouldRefuseWhatIsNoDistribution() {
        refused("quantiles need at least two values, got 1", 1);
        refused("quantiles must be finite and ascend, value 2 does not", 1, 2, 1);
        refused("quantiles must be finite and ascend, value 1 does not", 1, Double.NaN);
        refused("quantiles must be finite and ascend, value 0 does not", Double.NEGATIVE_INFINITY, 1);
    }

    private static void refused(String message, double... values) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quantiles(values))
                .withMessage(message);
    }

    @Test
    void shouldRefuseProbabilitiesOutsideZeroToOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.at(new double[] {1, 2}, 1.5))
                .withMessage("a probability lies between 0 and 1, got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.at(new double[0], 0.5))
                .withMessage("a quantile needs at least one value");
    }
}
