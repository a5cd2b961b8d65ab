// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated transactions against the figures of the real ones, class by class. */
class TransactionSimulatorTest {

    private static final int ROWS = 20_000;
    private static final double[] PROBABILITIES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

    @ParameterizedTest
    @ValueSource(strings = {"normal", "fraud"})
    void shouldHaveTheDistributionsOfTheRealRows(String kind) {
        CardFigures real = CardFigures.of(kind);
        double[][] columns = columns(kind);

        for (int i = 0; i < columns.length; i++) {
            String feature = real.features().get(i);
            double std = real.stds()[i];
            assertThat(mean(columns[i])).as("mean of " + feature).isCloseTo(real.means()[i], within(0.1 * std));
            assertThat(std(columns[i])).as("deviation of " + feature).isCloseTo(std, within(0.15 * std));
            double[] sorted = columns[i].clone();
            Arrays.sort(sorted);
            for (int q = 0; q < PROBABILITIES.length; q++) {
                assertThat(sorted[(int) (PROBABILITIES[q] * sorted.length)])
                        .as("quantile " + PROBABILITIES[q] + " of " + feature)
                        .isCloseTo(real.quantiles()[i][q], within(0.25 * std));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "fraud"})
    void shouldHaveTheCorrelationsOfTheRealRows(String kind) {
        CardFigures real = CardFigures.of(kind);
        double[][] columns = columns(kind);
        List<Double> differences = new ArrayList<>();

        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j < i; j++) {
                differences.add(Math.abs(correlation(columns[i], columns[j]) - real.correlations()[i][j]));
            }
        }

        assertThat(differences.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .isLessThan(0.03);
        assertThat(differences).allSatisfy(difference -> assertThat(difference).isLessThan(0.2));
    }

    @Test
    void shouldHaveAsManyFraudsAsAskedForAndBeInOrderOfTime() {
        List<double[]> rows = new ArrayList<>();
        int[] frauds = new int[1];

        new TransactionSimulator(5_000, 0.01, 3).run((values, fraud) -> {
            rows.add(values.clone());
            frauds[0] += fraud ? 1 : 0;
        });

        assertThat(rows).hasSize(5_000).isSortedAccordingTo((a, b) -> Double.compare(a[0], b[0]));
        assertThat(frauds[0]).isEqualTo(50);
    }

    @Test
    void shouldGiveTheSameRowsForTheSameSeedAlone() {
        assertThat(rows(11)).isDeepEqualTo(rows(11));
        assertThat(Arrays.deepEquals(rows(11), rows(12))).isFalse();
    }

    private static double[][] rows(long seed) {
        List<double[]> rows = new ArrayList<>();
        new TransactionSimulator(100, 0.1, seed).run((values, fraud) -> rows.add(values.clone()));
        return rows.toArray(double[][]::new);
    }

    private static double[][] columns(String kind) {
        double[][] columns = new double[TransactionSimulator.features().size()][ROWS];
        int[] row = new int[1];
        new TransactionSimulator(ROWS, kind.equals("fraud") ? 1 : 0, 7).run((values, fraud) -> {
            for (int i = 0; i < values.length; i++) {
                columns[i][row[0]] = values[i];
            }
            row[0]++;
        });
        return columns;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double std(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    private static double correlation(double[] a, double[] b) {
        return covariance(a, b) / (std(a) * std(b));
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / a.length;
    }
}
