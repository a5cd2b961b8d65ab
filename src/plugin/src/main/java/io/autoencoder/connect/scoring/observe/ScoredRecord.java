// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.model.Reason;
import io.autoencoder.connect.model.RowScorer;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that was just scored, as those who watch see it. One object stands for one record after the other, so that
 * telling of a record allocates nothing: what is to last has to be copied. Not thread-safe.
 */
public final class ScoredRecord {

    public static final long NOT_MEASURED = -1;

    private @Nullable ConnectRecord<?> record;
    private @Nullable RowScorer scoring;
    private long nanos = NOT_MEASURED;

    /** Makes this stand for another record. */
    ScoredRecord of(ConnectRecord<?> next, RowScorer itsScoring, long itsNanos) {
        record = next;
        scoring = itsScoring;
        nanos = itsNanos;
        return this;
    }

    /** Lets go of the record. */
    void clear() {
        record = null;
        scoring = null;
    }

    private RowScorer scoring() {
        return Objects.requireNonNull(scoring, "no record");
    }

    /** As it came, without outputs. */
    public ConnectRecord<?> record() {
        return Objects.requireNonNull(record, "no record");
    }

    /** 0 to {@link RowScorer#LARGEST}. */
    public double score() {
        return scoring().value();
    }

    /** Whether the score is above the threshold. */
    public boolean isFlagged() {
        return scoring().isAnomaly();
    }

    /** The score above which the record would have been flagged; NaN without a threshold. */
    double threshold() {
        return scoring().threshold();
    }

    /** 0 to 100; NaN for a model that was not calibrated. Looked up at each call. */
    public double percentile() {
        return scoring().percentile();
    }

    /**
     * The code of each feature as it was read, in the model's order; NaN where it was missing. The scorer's own memory:
     * not to be changed.
     */
    public double[] codes() {
        return scoring().row();
    }

    /** The features that add most to the score, largest first. Made at each call. */
    public List<Reason> reasons(int top) {
        return scoring().reasons(top);
    }

    /** Null for a source record that leaves it to Kafka. */
    public @Nullable Integer partition() {
        return record().kafkaPartition();
    }

    public String topic() {
        return record().topic();
    }

    /** Empty for records on their way into Kafka. */
    public OptionalLong offset() {
        return record() instanceof SinkRecord sink ? OptionalLong.of(sink.kafkaOffset()) : OptionalLong.empty();
    }

    /** Milliseconds since 1970; null where the record has none. */
    public @Nullable Long timestamp() {
        return record().timestamp();
    }

    /** How long it took to score and copy the record; {@link #NOT_MEASURED} for most. */
    public long nanos() {
        return nanos;
    }
}
