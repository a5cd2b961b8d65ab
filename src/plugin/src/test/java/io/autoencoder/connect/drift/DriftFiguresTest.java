// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What slides along gives the figures of a computation over all values of the window at once. */
class DriftFiguresTest {

    private static final int WINDOW = 300;
    private static final double[] SPECIAL = {Double.NaN, 0, -0.0, -1e6, 1e6, 3, 7, -40, 40, Double.MIN_VALUE};

    private final List<QuantityReference> references = List.of(
            new QuantityReference(0, new double[] {0, 1, 2, 3}, new long[] {0, 0, 50, 30, 15, 5, 0}, 0.75, 1),
            new QuantityReference(-3, new double[] {-1, 0, 0.5, 3}, new long[] {7, 0, 10, 20, 20, 43, 0}, 0.1, 1),
            new QuantityReference(
                    -9, IntStream.range(0, 13).mapToDouble(i -> i - 6).toArray(), LongCounts.of(13, 1000), 0, 1),
            new QuantityReference(5, new double[] {5}, new long[] {1, 0, 99, 0}, 5, 1));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalABatchComputation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Quantity> names =
                IntStream.range(0, 3).mapToObj(i -> Quantity.number("x" + i)).toList();
        DriftReference reference = new DriftReference(WINDOW, "none", references.get(3), references.subList(0, 3));
        DriftMonitor monitor = new DriftMonitor(reference, names, WINDOW, 0);
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < WINDOW * random.nextInt(1, 30) / 10 + WINDOW; i++) {
            double[] values = random.doubles(4, -8, 8).toArray();
            for (int j = 0; j < values.length; j++) {
                if (random.nextInt(4) == 0) {
                    values[j] = SPECIAL[random.nextInt(SPECIAL.length)];
                }
            }
            all.add(values);
            monitor.add(Arrays.copyOf(values, 3), values[3], 0);
        }
        int seen = all.size() / (WINDOW / 10) * (WINDOW / 10);
        List<double[]> window = all.subList(seen - WINDOW, seen);
        DriftReport report = monitor.report();
        for (int i = 0; i < 4; i++) {
            int quantity = i;
            double[] values = window.stream().mapToDouble(v -> v[quantity]).toArray();
            QuantityDrift drift = i == 3
                    ? report.score()
                    : report.features().stream()
                            .filter(d -> d.name().equals("x" + quantity))
                            .findFirst()
                            .orElseThrow();
            assertThat(drift.psi()).isCloseTo(psi(references.get(i), values), within(1e-6));
            double mean = Arrays.stream(values)
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElse(Double.NaN);
            double shift = mean - references.get(i).mean();
            assertThat(drift.shift()).isCloseTo(shift, within(1e-6 * Math.max(1, Math.abs(shift))));
            assertThat(drift.bins()).hasSize(references.get(i).counts().length);
            assertThat(drift.bins().stream().mapToDouble(DriftBin::window).sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    /** By the definition, a value and a bin at a time. */
    private static double psi(QuantityReference reference, double[] values) {
        long[] expected = reference.counts();
        double half = expected.length / 2.0;
        double psi = 0;
        for (int bin = 0; bin < expected.length; bin++) {
            int index = bin;
            double q = (expected[bin] + 0.5) / (Arrays.stream(expected).sum() + half);
            long count = Arrays.stream(values)
                    .filter(v -> bin(reference, v) == index)
                    .count();
            double p = (count + half * q) / (values.length + half);
            psi += (p - q) * Math.log(p / q);
        }
        return psi;
    }

    private static int bin(QuantityReference reference, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        if (value < reference.lowest()) {
            return 1;
        }
        double[] upper = reference.upper();
        for (int i = 0; i < upper.length; i++) {
            if (value <= upper[i]) {
                return i + 2;
            }
        }
        return upper.length + 2;
    }

    private static final class LongCounts {

        static long[] of(int intervals, long each) {
            long[] counts = new long[intervals + QuantityReference.OTHER_BINS];
            Arrays.fill(counts, each);
            return counts;
        }
    }
}
