// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.model.RowScorer;
import org.apache.kafka.connect.connector.ConnectRecord;

/** Watches each record that is scored: what this takes, every record takes longer. */
public interface RecordObserver extends ScoringObserver {

    /**
     * A record was scored.
     *
     * @param record as it came, without outputs
     * @param scoring its outcome and the row that it is of, to be read before this returns and not to be changed
     * @param now when its scoring began, as {@link System#nanoTime}; of many records a few may be behind
     */
    void scored(ConnectRecord<?> record, RowScorer scoring, long now);
}
