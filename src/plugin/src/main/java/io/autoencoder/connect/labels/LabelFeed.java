// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Takes records of which it is to become known what they are. For one thread at a time.
 *
 * @param <T> what is to be remembered of a record
 */
@FunctionalInterface
public interface LabelFeed<T> {

    /**
     * A record was scored.
     *
     * @param record as it came; not kept
     */
    void scored(ConnectRecord<?> record, T judged);
}
