// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.feature.Quantiles;

/**
 * The distribution of scores of normal rows. Turns a score into a percentile. Immutable and thread-safe.
 *
 * @param distribution scores at evenly spaced probabilities
 */
public record ScoreQuantiles(Quantiles distribution) {

    /** Enough to tell the 99.9th percentile from the largest score, and a few kilobytes in the bundle. */
    private static final int POINTS = 1001;

    /**
     * @param scores at probabilities {@code 0, 1/(n-1), … 1}: at least two, ascending, finite
     * @throws IllegalArgumentException otherwise
     */
    public ScoreQuantiles(double[] scores) {
        this(new Quantiles(scores));
    }

    /**
     * Measures the scores of normal rows.
     *
     * @param scores finite, in any order, at least one; not modified
     */
    public static ScoreQuantiles of(double[] scores) {
        return new ScoreQuantiles(Quantiles.of(scores, POINTS));
    }

    public double[] toArray() {
        return distribution.toArray();
    }

    /** Share of normal rows with a lower score, in percent from 0 to 100, linear between the stored quantiles. */
    public double percentile(double score) {
        return 100 * distribution.shareBelow(score);
    }
}
