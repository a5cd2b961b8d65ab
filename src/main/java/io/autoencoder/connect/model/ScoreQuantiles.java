// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.util.Arrays;

/**
 * The distribution of scores of normal rows, as scores at evenly spaced probabilities from 0 to 1. Turns a score into a
 * percentile. Immutable and thread-safe.
 */
public final class ScoreQuantiles {

    private final double[] scores;

    /**
     * @param scores at probabilities {@code 0, 1/(n-1), … 1}: at least two, ascending, finite
     * @throws IllegalArgumentException otherwise
     */
    public ScoreQuantiles(double[] scores) {
        if (scores.length < 2) {
            throw new IllegalArgumentException("score quantiles need at least two values, got " + scores.length);
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i]) || i > 0 && scores[i] < scores[i - 1]) {
                throw new IllegalArgumentException(
                        "score quantiles must be finite and ascend, value " + i + " does not");
            }
        }
        this.scores = scores.clone();
    }

    public double[] toArray() {
        return scores.clone();
    }

    /** Share of normal rows with a lower score, in percent from 0 to 100, linear between the stored quantiles. */
    public double percentile(double score) {
        int last = scores.length - 1;
        if (!(score > scores[0])) {
            return 0;
        }
        if (score >= scores[last]) {
            return 100;
        }
        int found = Arrays.binarySearch(scores, score);
        int upper = found >= 0 ? found : -found - 1;
        double below = scores[upper - 1];
        double above = scores[upper];
        double fraction = above > below ? (score - below) / (above - below) : 1;
        return 100 * (upper - 1 + fraction) / last;
    }
}
