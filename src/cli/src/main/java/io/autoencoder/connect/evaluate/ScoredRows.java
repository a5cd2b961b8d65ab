// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores of rows to choose a threshold from, with labels where there are any. Immutable and thread-safe.
 */
public final class ScoredRows {

    private final double[] scores;
    private final boolean[] anomalies;

    private ScoredRows(double[] scores, boolean[] anomalies) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("a threshold needs at least one scored row");
        }
        if (Arrays.stream(scores).anyMatch(score -> !Double.isFinite(score) || score < 0)) {
            throw new IllegalArgumentException("scores must be finite numbers of 0 or more");
        }
        this.scores = scores.clone();
        this.anomalies = anomalies;
    }

    /** Rows without labels: normal ones, or a mixture with few anomalies. */
    public static ScoredRows unlabelled(double[] scores) {
        return new ScoredRows(scores, null);
    }

    /** @param anomalies for each score whether its row is an anomaly */
    public static ScoredRows labelled(double[] scores, boolean[] anomalies) {
        if (scores.length != anomalies.length) {
            throw new IllegalArgumentException(scores.length + " scores but " + anomalies.length + " labels");
        }
        return new ScoredRows(scores, anomalies.clone());
    }

    /** All scores, ascending. */
    double[] sorted() {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Scores of the rows not labelled as anomalies, ascending. */
    double[] sortedNormals() {
        return anomalies == null ? sorted() : sorted(false);
    }

    /** What each possible threshold would flag; absent without labels. */
    Optional<ThresholdCurve> curve() {
        return anomalies == null ? Optional.empty() : Optional.of(new ThresholdCurve(sorted(false), sorted(true)));
    }

    private double[] sorted(boolean anomaly) {
        return IntStream.range(0, scores.length)
                .filter(i -> anomalies[i] == anomaly)
                .mapToDouble(i -> scores[i])
                .sorted()
                .toArray();
    }
}
