// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import java.util.Arrays;
import java.util.BitSet;

/** Scores of rows with their labels, gathered one by one: 8 bytes and 1 bit a row. For one thread. */
public final class LabelledScores {

    private double[] scores = new double[1024];
    private final BitSet anomalies = new BitSet();
    private int size;

    /**
     * Adds a row.
     *
     * @param score not NaN; may be infinite
     */
    public void add(double score, boolean anomaly) {
        if (size == scores.length) {
            scores = Arrays.copyOf(scores, size + (size >> 1));
        }
        scores[size] = score;
        anomalies.set(size, anomaly);
        size++;
    }

    public int size() {
        return size;
    }

    public double score(int row) {
        return scores[row];
    }

    public boolean isAnomaly(int row) {
        return anomalies.get(row);
    }

    /** How many rows are labelled as anomalies. */
    public int anomalies() {
        return anomalies.cardinality();
    }

    /** All scores in the order of the rows. */
    public double[] scores() {
        return Arrays.copyOf(scores, size);
    }

    /** All labels in the order of the rows: true for an anomaly. */
    public boolean[] labels() {
        boolean[] labels = new boolean[size];
        anomalies.stream().forEach(row -> labels[row] = true);
        return labels;
    }

    /** The scores of one kind, ascending. */
    public double[] sorted(boolean anomaly) {
        double[] chosen = new double[anomaly ? anomalies() : size - anomalies()];
        int next = 0;
        for (int i = 0; i < size; i++) {
            if (anomalies.get(i) == anomaly) {
                chosen[next++] = scores[i];
            }
        }
        Arrays.sort(chosen);
        return chosen;
    }
}
