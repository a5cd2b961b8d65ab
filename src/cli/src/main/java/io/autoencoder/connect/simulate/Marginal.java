// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

/**
 * The distribution of one feature as a rising function of a standard normal variable: through seven quantiles by a
 * monotone cubic (Fritsch and Carlson, 1980), and beyond the outer ones by exponential tails whose growth is chosen so
 * that mean and standard deviation come out. Immutable.
 */
final class Marginal {

    /** The normal variable at the quantiles 1, 5, 25, 50, 75, 95 and 99 %. */
    private static final double[] NODES = {
        -2.3263478740408408,
        -1.6448536269514722,
        -0.6744897501960817,
        0,
        0.6744897501960817,
        1.6448536269514722,
        2.3263478740408408
    };

    private static final int LAST = NODES.length - 1;

    private final double[] quantiles;
    private final double[] slopes;
    private final Bounds bounds;
    private final double lowerGrowth;
    private final double upperGrowth;

    /**
     * Where a marginal ends.
     *
     * @param lowest no value is below
     * @param highest no value is above
     * @param reach largest absolute value of the normal variable: figures of few rows say nothing of rarer events
     */
    record Bounds(double lowest, double highest, double reach) {}

    /**
     * Fits a marginal.
     *
     * @param quantiles at 1, 5, 25, 50, 75, 95 and 99 %
     */
    static Marginal fit(double[] quantiles, double mean, double std, Bounds bounds) {
        Marginal plain = new Marginal(quantiles, slopes(quantiles), bounds, 0, 0);
        double[] growths = new TailFit(plain, mean, std).solve();
        return new Marginal(quantiles, plain.slopes, bounds, growths[0], growths[1]);
    }

    private Marginal(double[] quantiles, double[] slopes, Bounds bounds, double lowerGrowth, double upperGrowth) {
        this.quantiles = quantiles;
        this.slopes = slopes;
        this.bounds = bounds;
        this.lowerGrowth = lowerGrowth;
        this.upperGrowth = upperGrowth;
    }

    /** The same with other tails. */
    Marginal withTails(double lower, double upper) {
        return new Marginal(quantiles, slopes, bounds, lower, upper);
    }

    /** Slopes that keep each piece monotone: the weighted harmonic mean of the neighbours' rises. */
    private static double[] slopes(double[] quantiles) {
        double[] slopes = new double[NODES.length];
        for (int i = 1; i < LAST; i++) {
            double before = rise(quantiles, i - 1);
            double after = rise(quantiles, i);
            double left = NODES[i] - NODES[i - 1];
            double right = NODES[i + 1] - NODES[i];
            slopes[i] = before <= 0 || after <= 0
                    ? 0
                    : 3 * (left + right) / ((2 * right + left) / before + (right + 2 * left) / after);
        }
        slopes[0] = rise(quantiles, 0);
        slopes[LAST] = rise(quantiles, LAST - 1);
        return slopes;
    }

    private static double rise(double[] quantiles, int piece) {
        return (quantiles[piece + 1] - quantiles[piece]) / (NODES[piece + 1] - NODES[piece]);
    }

    /** The feature's value where the normal variable is {@code z}. */
    double at(double z) {
        double within = Math.min(bounds.reach(), Math.max(-bounds.reach(), z));
        return Math.min(bounds.highest(), Math.max(bounds.lowest(), unbounded(within)));
    }

    private double unbounded(double z) {
        if (z <= NODES[0]) {
            return quantiles[0] - slopes[0] * stretched(NODES[0] - z, lowerGrowth);
        }
        if (z >= NODES[LAST]) {
            return quantiles[LAST] + slopes[LAST] * stretched(z - NODES[LAST], upperGrowth);
        }
        int piece = 0;
        while (z > NODES[piece + 1]) {
            piece++;
        }
        return cubic(piece, z);
    }

    /** {@code (exp(growth · distance) - 1) / growth}: straight without growth, like a log-normal's tail with it. */
    private static double stretched(double distance, double growth) {
        return growth == 0 ? distance : Math.expm1(growth * distance) / growth;
    }

    private double cubic(int piece, double z) {
        double width = NODES[piece + 1] - NODES[piece];
        double t = (z - NODES[piece]) / width;
        double s = 1 - t;
        return s * s * ((1 + 2 * t) * quantiles[piece] + t * width * slopes[piece])
                + t * t * ((1 + 2 * s) * quantiles[piece + 1] - s * width * slopes[piece + 1]);
    }

    /** The normal variable where the feature has {@code value}: the inverse of {@link #at}. */
    double inverse(double value) {
        return new Bisection(-bounds.reach(), bounds.reach(), 48).solve(this::at, value);
    }
}
