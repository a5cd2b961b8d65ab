// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.model.AnomalyScorer;

/**
 * Watches what one scoring transform does. Told by the thread that scores, one record at a time, so that an
 * implementation has to be quick and need not be thread-safe towards its own methods, but towards those who read from
 * it.
 *
 * <p>It cannot stop a record: one that throws is told of nothing more.
 */
public interface ScoringObserver extends AutoCloseable {

    /** This model scores from now on: told at the start and after each change. */
    default void modelInUse(AnomalyScorer model) {}

    /**
     * A record was scored.
     *
     * @param record a view of it, to be read before this returns
     */
    default void scored(ScoredRecord record) {}

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
