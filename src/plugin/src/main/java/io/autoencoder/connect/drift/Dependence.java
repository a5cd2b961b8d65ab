// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;

/** How far consecutive values depend on each other. */
final class Dependence {

    /** Blocks are so many times as long as the dependence reaches, and there are at least so many. */
    static final int MULTIPLE = 8;

    /** Growth of the variance of so many standard deviations is not chance. */
    private static final double SIGNIFICANT = 4;

    /** Of fewer stretches the variance is a matter of chance. */
    private static final int FEWEST = 16;

    private Dependence() {}

    /**
     * The longest stretch, in values, that varies more with the next one than two independent ones do.
     *
     * @return 0 if there is none
     */
    static int range(double[] values) {
        double[] sums = values;
        double variance = variance(sums);
        int range = 0;
        for (int length = 1; sums.length / 2 >= FEWEST; length *= 2) {
            double[] pairs = pairs(sums);
            double doubled = variance(pairs);
            if (doubled > 2 * variance * (1 + SIGNIFICANT / Math.sqrt(pairs.length))) {
                range = length;
            }
            sums = pairs;
            variance = doubled;
        }
        return range;
    }

    private static double[] pairs(double[] sums) {
        double[] pairs = new double[sums.length / 2];
        Arrays.setAll(pairs, i -> sums[2 * i] + sums[2 * i + 1]);
        return pairs;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }
}
