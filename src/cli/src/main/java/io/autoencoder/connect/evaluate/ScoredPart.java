// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Scores of the rows of one part with their labels, gathered one by one (8 bytes and 1 bit a row), and what each feature
 * added to them. For one thread.
 */
public final class ScoredPart {

    private final FeatureErrors errors;
    private final BitSet anomalies = new BitSet();
    private double[] scores = new double[1024];
    private int size;

    /** A part without rows, to fill. */
    public ScoredPart(List<String> features) {
        this.errors = new FeatureErrors(features);
    }

    /**
     * Adds a row.
     *
     * @param score not NaN; may be infinite
     * @param alert whether it counts as one for {@link #errors}
     */
    public void add(double score, double[] contributions, boolean anomaly, boolean alert) {
        if (size == scores.length) {
            scores = Arrays.copyOf(scores, size + (size >> 1));
        }
        scores[size] = score;
        anomalies.set(size, anomaly);
        size++;
        errors.add(contributions, anomaly, alert);
    }

    public int size() {
        return size;
    }

    /** Sums over the rows so far. */
    public FeatureErrors errors() {
        return errors;
    }

    /**
     * The rows so far, in order of their scores.
     *
     * @param labelled false where the rows came without labels
     */
    public RankedScores ranked(boolean labelled) {
        double[] all = Arrays.copyOf(scores, size);
        if (!labelled) {
            return RankedScores.unlabelled(all);
        }
        boolean[] labels = new boolean[size];
        anomalies.stream().forEach(row -> labels[row] = true);
        return RankedScores.of(all, labels);
    }
}
