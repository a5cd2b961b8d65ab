// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.simulate.Marginal.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginalTest {

    /** From the tables of the normal distribution: 1, 5, 25, 50, 75, 95 and 99 %. */
    private static final double[] Z = {-2.326348, -1.644854, -0.674490, 0, 0.674490, 1.644854, 2.326348};

    private static final double REACH = 6;
    private static final Bounds FREE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, REACH);

    @Test
    void findsANormalDistributionBack() {
        Marginal marginal = Marginal.fit(quantiles(z -> 3 + 2 * z), 3, 2, FREE);

        for (double z = -5; z <= 5; z += 0.01) {
            assertThat(marginal.at(z)).isCloseTo(3 + 2 * z, within(0.05 * Math.max(1, Math.abs(z) - 2)));
        }
    }

    @ParameterizedTest(name = "log-normal of {0}")
    @CsvSource({"0.25", "0.5", "0.8"})
    void findsTheMomentsOfALogNormalDistributionBack(double sigma) {
        double mean = Math.exp(sigma * sigma / 2);
        double std = mean * Math.sqrt(Math.expm1(sigma * sigma));
        Marginal marginal = Marginal.fit(quantiles(z -> Math.exp(sigma * z)), mean, std, FREE);

        double actual = expectation(marginal::at);
        assertThat(actual).isCloseTo(mean, within(0.01 * mean));
        assertThat(Math.sqrt(expectation(z -> Math.pow(marginal.at(z) - actual, 2))))
                .isCloseTo(std, within(0.01 * std));
    }

    /** By Simpson's rule, and not by the grid that the fit uses. */
    private static double expectation(DoubleUnaryOperator function) {
        int pieces = 6000;
        double step = 2 * 6.0 / pieces;
        double sum = 0;
        for (int i = 0; i <= pieces; i++) {
            double z = -6 + i * step;
            double weight = i == 0 || i == pieces ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * function.applyAsDouble(z) * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }
        return sum * step / 3;
    }

    @Property(tries = 200)
    void risesThroughItsQuantiles(
            @ForAll @Size(7) List<@DoubleRange(min = 0, max = 50) Double> rises,
            @ForAll @DoubleRange(min = -1000, max = 1000) double lowest,
            @ForAll @DoubleRange(min = 0.1, max = 100) double std) {
        double[] quantiles = new double[7];
        double sum = lowest;
        for (int i = 0; i < 7; i++) {
            sum += Math.rint(rises.get(i));
            quantiles[i] = sum;
        }
        Marginal marginal = Marginal.fit(quantiles, quantiles[3], std, FREE);

        for (int i = 0; i < 7; i++) {
            assertThat(marginal.at(Z[i])).isCloseTo(quantiles[i], within(1e-3));
        }
        double before = Double.NEGATIVE_INFINITY;
        for (double z = -7; z <= 7; z += 1.0 / 64) {
            assertThat(marginal.at(z)).isGreaterThanOrEqualTo(before - 1e-9 * Math.abs(before));
            before = marginal.at(z);
        }
    }

    @Property(tries = 200)
    void findsTheNormalVariableOfEachValue(@ForAll @DoubleRange(min = -5.9, max = 5.9) double z) {
        Marginal marginal = Marginal.fit(quantiles(x -> Math.exp(0.5 * x)), 1.1331, 0.6039, FREE);

        assertThat(marginal.inverse(marginal.at(z))).isCloseTo(z, within(1e-9));
    }

    @Test
    void staysWithinItsBounds() {
        double[] quantiles = {0.1, 1, 5, 20, 80, 300, 900};
        Marginal marginal = Marginal.fit(quantiles, 90, 250, new Bounds(0, 1000, 3.5));

        assertThat(marginal.at(-100)).isEqualTo(marginal.at(-3.5)).isGreaterThanOrEqualTo(0);
        assertThat(marginal.at(100)).isEqualTo(marginal.at(3.5)).isLessThanOrEqualTo(1000);
        assertThat(marginal.inverse(-5)).isCloseTo(-3.5, within(1e-9));
        assertThat(marginal.inverse(5000)).isCloseTo(3.5, within(1e-9));
    }

    @Test
    void isFlatWhereQuantilesAreEqual() {
        Marginal marginal = Marginal.fit(new double[] {0, 0, 0, 0, 1, 2, 3}, 0.6, 0.9, FREE);

        for (double z = Z[0]; z <= 0; z += 0.05) {
            assertThat(marginal.at(z)).isZero();
        }
        assertThat(marginal.at(0.3)).isBetween(0.0, 1.0);
    }

    private static double[] quantiles(DoubleUnaryOperator function) {
        return Arrays.stream(Z).map(function).toArray();
    }
}
