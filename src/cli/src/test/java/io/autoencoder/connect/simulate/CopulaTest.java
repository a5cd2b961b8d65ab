// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.simulate.Marginal.Bounds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopulaTest {

    private static final int DRAWS = 100_000;

    /** More than five standard deviations of a correlation of so many draws. */
    private static final double CHANCE = 0.02;

    private static final double[] Z = {-2.326348, -1.644854, -0.674490, 0, 0.674490, 1.644854, 2.326348};

    @ParameterizedTest
    @ValueSource(doubles = {-0.95, -0.5, 0, 0.3, 0.9})
    void correlatesNormalFeaturesAsTheirVariables(double wanted) {
        Marginal normal = marginal(z -> z, 0, 1);

        double[][] latent = draw(new Copula(new Marginal[] {normal, normal}, lower(wanted)), 2);

        assertThat(correlation(latent[0], latent[1])).isCloseTo(wanted, within(CHANCE));
    }

    /** Two log-normal features of variables correlated by ρ are correlated by (exp(σ²ρ) - 1) / (exp(σ²) - 1). */
    @ParameterizedTest
    @CsvSource({"-0.4", "-0.2", "0", "0.25", "0.5", "0.9"})
    void correlatesTheVariablesOfLogNormalFeaturesByTheClosedFormula(double wanted) {
        double variance = 0.36;
        double mean = Math.exp(variance / 2);
        Marginal logNormal =
                marginal(z -> Math.exp(Math.sqrt(variance) * z), mean, mean * Math.sqrt(Math.expm1(variance)));

        double[][] latent = draw(new Copula(new Marginal[] {logNormal, logNormal}, lower(wanted)), 2);

        double expected = Math.log1p(wanted * Math.expm1(variance)) / variance;
        assertThat(correlation(latent[0], latent[1])).isCloseTo(expected, within(CHANCE));
        double[] first = Arrays.stream(latent[0]).map(logNormal::at).toArray();
        double[] second = Arrays.stream(latent[1]).map(logNormal::at).toArray();
        assertThat(correlation(first, second)).isCloseTo(wanted, within(2 * CHANCE));
    }

    @Test
    void keepsSeveralCorrelationsAtOnceAndEachVariableStandard() {
        Marginal normal = marginal(z -> z, 0, 1);
        double[][] wanted = {{}, {0.6}, {-0.3, 0.2}, {0.1, 0.5, -0.4}};

        double[][] latent = draw(new Copula(new Marginal[] {normal, normal, normal, normal}, wanted), 4);

        for (int i = 0; i < 4; i++) {
            assertThat(covariance(latent[i], latent[i])).isCloseTo(1, within(0.03));
            for (int j = 0; j < i; j++) {
                assertThat(correlation(latent[i], latent[j])).isCloseTo(wanted[i][j], within(CHANCE));
            }
        }
    }

    @Test
    void givesTheFirstVariableBackAndTheSameOthersForTheSameSeed() {
        Marginal normal = marginal(z -> z, 0, 1);
        Copula copula = new Copula(new Marginal[] {normal, normal}, lower(0.5));
        double[] once = new double[2];
        double[] again = new double[2];
        copula.draw(1.25, new SplittableRandom(4), new double[2], once);
        copula.draw(1.25, new SplittableRandom(4), new double[2], again);

        assertThat(once[0]).isEqualTo(1.25);
        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "2,1", "3,0", "4,3", "6,15"})
    void knowsTheMomentsOfTheNormalDistribution(int power, double moment) {
        assertThat(NormalGrid.expectation(z -> Math.pow(z, power))).isCloseTo(moment, within(1e-3));
    }

    private static Marginal marginal(DoubleUnaryOperator function, double mean, double std) {
        Bounds free = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 6);
        return Marginal.fit(Arrays.stream(Z).map(function).toArray(), mean, std, free);
    }

    private static double[][] lower(double correlation) {
        return new double[][] {{}, {correlation}};
    }

    private static double[][] draw(Copula copula, int width) {
        SplittableRandom random = new SplittableRandom(20);
        double[][] columns = new double[width][DRAWS];
        double[] row = new double[width];
        double[] scratch = new double[width];
        for (int i = 0; i < DRAWS; i++) {
            copula.draw(random.nextGaussian(), random, scratch, row);
            for (int j = 0; j < width; j++) {
                columns[j][i] = row[j];
            }
        }
        return columns;
    }

    private static double correlation(double[] a, double[] b) {
        return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / a.length;
    }
}
