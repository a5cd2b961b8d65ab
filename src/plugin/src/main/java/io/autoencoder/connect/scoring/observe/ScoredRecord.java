// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.model.Reason;
import io.autoencoder.connect.model.RowScorer;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that was just scored, as those who watch see it: until the next one is scored, so what is to last has to be
 * copied. Made for each record, which takes no more time than to point one lasting object at it: that passes a barrier
 * of the garbage collector. Not thread-safe.
 */
public final class ScoredRecord {

    public static final long NOT_MEASURED = -1;

    private final ConnectRecord<?> record;
    private final RowScorer scoring;
    private final long nanos;

    ScoredRecord(ConnectRecord<?> record, RowScorer scoring, long nanos) {
        this.record = record;
        this.scoring = scoring;
        this.nanos = nanos;
    }

    /** As it came, without outputs. */
    public ConnectRecord<?> record() {
        return record;
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

    /** The features that add most to the score, largest first. Made at each call. */
    public List<Reason> reasons(int top) {
        return scoring.reasons(top);
    }

    /** Null for a source record that leaves it to Kafka. */
    public @Nullable Integer partition() {
        return record.kafkaPartition();
    }

    public String topic() {
        return record.topic();
    }

    /** Empty for records on their way into Kafka. */
    public OptionalLong offset() {
        return record instanceof SinkRecord sink ? OptionalLong.of(sink.kafkaOffset()) : OptionalLong.empty();
    }

    /** Milliseconds since 1970; null where the record has none. */
    public @Nullable Long timestamp() {
        return record.timestamp();
    }

    /** How long it took to score and copy the record; {@link #NOT_MEASURED} for most. */
    public long nanos() {
        return nanos;
    }
}
