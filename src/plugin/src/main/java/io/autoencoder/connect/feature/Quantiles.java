// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;

/**
 * A distribution of numbers, kept as its values at evenly spaced probabilities from 0 to 1. Immutable and thread-safe.
 *
 * <p>A quantile between two values is linear between them: {@code numpy.quantile}'s default, method 7 of Hyndman and
 * Fan (1996).
 */
public final class Quantiles {

    private final double[] values;

    /**
     * @param values at probabilities {@code 0, 1/(n-1), … 1}: at least two, ascending, finite
     * @throws IllegalArgumentException otherwise
     */
    public Quantiles(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("quantiles need at least two values, got " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || i > 0 && values[i] < values[i - 1]) {
                throw new IllegalArgumentException("quantiles must be finite and ascend, value " + i + " does not");
            }
        }
        this.values = values.clone();
    }

    /**
     * Measures a sample.
     *
     * @param sample finite numbers in any order, at least one; not modified
     * @param points how many quantiles to keep, at least 2; a smaller sample is kept whole
     */
    public static Quantiles of(double[] sample, int points) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int kept = Math.max(2, Math.min(points, sorted.length));
        double[] values = new double[kept];
        for (int i = 0; i < kept; i++) {
            values[i] = at(sorted, (double) i / (kept - 1));
        }
        return new Quantiles(values);
    }

    /**
     * The quantile of a sorted sample.
     *
     * @param sorted ascending, at least one value
     * @param probability 0 to 1
     */
    public static double at(double[] sorted, double probability) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a quantile needs at least one value");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, got " + probability);
        }
        double position = probability * (sorted.length - 1);
        int lower = (int) position;
        int upper = Math.min(lower + 1, sorted.length - 1);
        return interpolate(sorted[lower], sorted[upper], position - lower);
    }

    /** Exact at both ends, as numpy's: {@code a + (b - a) · t} need not reach b, which may be infinite. */
    private static double interpolate(double from, double to, double fraction) {
        if (fraction == 0) {
            return from;
        }
        double span = to - from;
        if (Double.isInfinite(span)) {
            return from * (1 - fraction) + to * fraction;
        }
        return fraction < 0.5 ? from + span * fraction : to - span * (1 - fraction);
    }

    /** The value that a share of {@code probability} (0 to 1) lies below. */
    public double at(double probability) {
        return at(values, probability);
    }

    /** Share of the distribution below {@code value}, 0 to 1, linear between the kept quantiles. */
    public double shareBelow(double value) {
        int last = values.length - 1;
        if (!(value > values[0])) {
            return 0;
        }
        if (value > values[last]) {
            return 1;
        }
        return share(firstNotBelow(value), value);
    }

    /**
     * Share of the distribution below {@code value} and half of what equals it, 0 to 1: as {@link #shareBelow} but for
     * values that several quantiles have.
     */
    double rank(double value) {
        int last = values.length - 1;
        double upTo = value < values[0] ? 0 : value >= values[last] ? 1 : share(firstAbove(value), value);
        return (shareBelow(value) + upTo) / 2;
    }

    /** @param upper index of the first kept value that is not below, or above, the value; not 0 */
    private double share(int upper, double value) {
        double below = values[upper - 1];
        // Halves, whose difference is finite however far they are apart.
        double part = Double.isInfinite(values[upper] - below)
                ? (value / 2 - below / 2) / (values[upper] / 2 - below / 2)
                : (value - below) / (values[upper] - below);
        return (upper - 1 + part) / (values.length - 1);
    }

    private int firstAbove(double value) {
        return firstNotBelow(Math.nextUp(value));
    }

    /** Index of the first kept value that is not less than {@code value}. */
    private int firstNotBelow(double value) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantiles quantiles && Arrays.equals(values, quantiles.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " quantiles from " + values[0] + " to " + values[values.length - 1];
    }
}
