// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Watches what one scoring transform does; {@link RecordObserver} each of its records. Told by the thread that scores,
 * one record at a time, so that an implementation has to be quick and need not be thread-safe towards its own methods,
 * but towards those who read from it.
 *
 * <p>It cannot stop a record: one that throws is told of nothing more.
 */
public interface ScoringObserver extends AutoCloseable {

    /** This model scores from now on: told at the start and after each change. */
    default void modelInUse(AnomalyScorer model) {}

    /** Records are scored: told at one of the first, and now and again while more come. */
    default void recordsCome() {}

    /**
     * It was measured how long a record took, which is done for few.
     *
     * @param scoring its outcome, to be read before this returns and not to be changed
     * @param nanos to score and copy it
     * @param now when its scoring began, as {@link System#nanoTime}
     */
    default void measured(RowScorer scoring, long nanos, long now) {}

    /**
     * A record was flagged.
     *
     * @param record as it came, without outputs
     * @param scoring its outcome, to be read before this returns and not to be changed
     */
    default void flagged(ConnectRecord<?> record, RowScorer scoring) {}

    /** A record was passed on, or refused, without a score. */
    default void unscored(Unscored cause) {}

    /** A changed model was taken into use; {@link #modelInUse} says which. */
    default void reloaded() {}

    /** A changed model could not be used, and the one before stays. */
    default void reloadFailed() {}

    /** No more records come. */
    @Override
    default void close() {}
}
