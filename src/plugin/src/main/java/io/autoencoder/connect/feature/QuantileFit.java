// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Learns a distribution from values, one after the other: from all of them up to {@value #SAMPLE}, beyond that from a
 * uniform sample of that size (Vitter's algorithm R, ACM TOMS 11, 1985), whose quartiles lie within half a percent in
 * rank. The random numbers are seeded, so the same values in the same order give the same result. For one thread at a
 * time; takes 8 bytes a value and at most 256 KiB.
 */
public final class QuantileFit {

    static final int SAMPLE = 32_768;

    private static final int FIRST_CAPACITY = 1024;
    private static final long SEED = 20261123;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private double[] sample = new double[FIRST_CAPACITY];
    private long count;

    /**
     * Takes in one value; NaN is left out.
     *
     * @throws IllegalArgumentException if it is infinite
     */
    public void add(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("a distribution cannot be learnt from an infinite value");
        }
        if (Double.isNaN(value)) {
            return;
        }
        count++;
        if (count <= SAMPLE) {
            append(value);
            return;
        }
        long place = random.nextLong(count);
        if (place < SAMPLE) {
            sample[(int) place] = value;
        }
    }

    private void append(double value) {
        if (count > sample.length) {
            sample = Arrays.copyOf(sample, 2 * sample.length);
        }
        sample[(int) count - 1] = value;
    }

    /** How many values were taken in, missing ones not counted. */
    public long count() {
        return count;
    }

    /**
     * The distribution so far, by its quantiles.
     *
     * @param points how many to keep, at least 2
     * @throws IllegalStateException if there were no values
     */
    public Quantiles fit(int points) {
        return Quantiles.of(sample(), points);
    }

    /** The values kept so far, ascending. */
    double[] sample() {
        if (count == 0) {
            throw new IllegalStateException("a distribution needs at least one value to learn from");
        }
        double[] sorted = Arrays.copyOf(sample, (int) Math.min(count, SAMPLE));
        Arrays.sort(sorted);
        return sorted;
    }
}
