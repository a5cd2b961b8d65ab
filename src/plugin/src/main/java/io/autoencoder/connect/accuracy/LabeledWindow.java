// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.Arrays;

/**
 * The last records of which it became known what they are: how they scored, and whether they were flagged. Its memory
 * is that of its size, ten bytes a record. Thread-safe.
 */
public final class LabeledWindow {

    private final double[] scores;
    private final boolean[] flagged;
    private final boolean[] anomalies;

    /** How many records there ever were. */
    private long added;

    private int size;

    /** How many of the window's records have each outcome, by {@link #outcome}. */
    private final long[] outcomes = new long[4];

    /** @param capacity how many records it remembers, at least 1 */
    public LabeledWindow(int capacity) {
        this.scores = new double[capacity];
        this.flagged = new boolean[capacity];
        this.anomalies = new boolean[capacity];
    }

    /**
     * Adds a record, and forgets the oldest where there is no room.
     *
     * @param score not NaN
     * @param isFlagged whether there was an alert
     * @param isAnomaly what its label says
     * @return its number, to {@link #correct} it by
     */
    public synchronized long add(double score, boolean isFlagged, boolean isAnomaly) {
        int place = place(added);
        if (size == scores.length) {
            outcomes[outcome(flagged[place], anomalies[place])]--;
        } else {
            size++;
        }
        scores[place] = score;
        flagged[place] = isFlagged;
        anomalies[place] = isAnomaly;
        outcomes[outcome(isFlagged, isAnomaly)]++;
        return added++;
    }

    /** A record turns out to be something else; nothing happens if it is forgotten by now. */
    public synchronized void correct(long number, boolean isAnomaly) {
        if (number < added - size) {
            return;
        }
        int place = place(number);
        outcomes[outcome(flagged[place], anomalies[place])]--;
        anomalies[place] = isAnomaly;
        outcomes[outcome(flagged[place], isAnomaly)]++;
    }

    private int place(long number) {
        return (int) (number % scores.length);
    }

    private static int outcome(boolean isFlagged, boolean isAnomaly) {
        return (isFlagged ? 1 : 0) + (isAnomaly ? 2 : 0);
    }

    /** The records by what they are and by whether they were flagged at their time. */
    public synchronized ConfusionMatrix counts() {
        return new ConfusionMatrix(
                outcomes[outcome(true, true)],
                outcomes[outcome(true, false)],
                outcomes[outcome(false, true)],
                outcomes[outcome(false, false)]);
    }

    /** The records by their scores, as they are now. Copies and sorts them. */
    public RankedScores ranked() {
        double[] someScores;
        boolean[] someAnomalies;
        synchronized (this) {
            someScores = Arrays.copyOf(scores, size);
            someAnomalies = Arrays.copyOf(anomalies, size);
        }
        return RankedScores.of(someScores, someAnomalies);
    }
}
