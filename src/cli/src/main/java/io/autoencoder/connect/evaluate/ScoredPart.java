// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.Threshold;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Scores of the rows of one part with their labels, gathered one by one (8 bytes and 1 bit a row), and what each
 * feature added to them. For one thread.
 */
public final class ScoredPart {

    private final FeatureErrors errors;
    private final boolean labeled;
    private final BitSet anomalies = new BitSet();
    private double[] scores = new double[1024];
    private int size;

    /**
     * A part without rows, to fill.
     *
     * @param labeled false if the rows come without labels
     */
    public ScoredPart(List<String> features, boolean labeled) {
        this.errors = new FeatureErrors(features);
        this.labeled = labeled;
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
        // What adds to a score too large to be measured would drown all that adds to the others.
        if (score < RowScorer.LARGEST) {
            errors.add(contributions, anomaly, alert);
        }
    }

    public int size() {
        return size;
    }

    /** Sums over the rows so far. */
    public FeatureErrors errors() {
        return errors;
    }

    /** The rows so far, in order of their scores. */
    public RankedScores ranked() {
        double[] all = Arrays.copyOf(scores, size);
        if (!labeled) {
            return RankedScores.unlabeled(all);
        }
        boolean[] labels = new boolean[size];
        anomalies.stream().forEach(row -> labels[row] = true);
        return RankedScores.of(all, labels);
    }

    /** How well the scores tell anomalies from normal rows; absent without labels or where the rows are of one kind. */
    public Optional<Evaluation> evaluation(Threshold threshold) {
        RankedScores ranked = ranked();
        return ranked.hasBothClasses()
                ? Optional.of(Evaluation.of(ranked, Optional.of(threshold), List.of()))
                : Optional.empty();
    }
}
