// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.model.RowScorer;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * A record that was just scored, as those who watch see it: until the next one is scored, so what is to last has to be
 * copied. Made for each record, which takes no more time than to point one lasting object at it: that passes a barrier
 * of the garbage collector. Not thread-safe.
 */
public final class ScoredRecord {

    public static final long NOT_MEASURED = -1;

    private final ConnectRecord<?> record;
    private final RowScorer scoring;
    private final long now;
    private final long nanos;

    ScoredRecord(ConnectRecord<?> record, RowScorer scoring, long now, long nanos) {
        this.record = record;
        this.scoring = scoring;
        this.now = now;
        this.nanos = nanos;
    }

    /** As it came, without outputs. */
    public ConnectRecord<?> record() {
        return record;
    }

    /** Its outcome, and what explains it. */
    RowScorer scoring() {
        return scoring;
    }

    /** 0 to {@link RowScorer#LARGEST}. */
    public double score() {
        return scoring.value();
    }

    /** Whether the score is above the threshold. */
    public boolean isFlagged() {
        return scoring.isAnomaly();
    }

    /** The score above which the record would have been flagged; NaN without a threshold. */
    double threshold() {
        return scoring.threshold();
    }

    /** 0 to 100; NaN for a model that was not calibrated. Looked up at each call. */
    public double percentile() {
        return scoring.percentile();
    }

    /**
     * The code of each feature as it was read, in the model's order; NaN where it was missing. The scorer's own memory:
     * not to be changed.
     */
    public double[] codes() {
        return scoring.row();
    }

    /** How many codes are NaN. */
    int missing() {
        return scoring.missing();
    }

    /** When its scoring began, as {@link System#nanoTime}; of many records a few may be behind. */
    long now() {
        return now;
    }

    /** How long it took to score and copy the record; {@link #NOT_MEASURED} for most. */
    public long nanos() {
        return nanos;
    }
}
