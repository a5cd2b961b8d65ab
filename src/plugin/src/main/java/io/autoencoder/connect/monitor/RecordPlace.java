// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Where a record is to be found.
 *
 * @param partition null for a source record that leaves it to Kafka
 * @param offset null for a record on its way into Kafka
 * @param position what a source connector remembers of the record's place; null for a record out of Kafka
 * @param timestamp of the record, in milliseconds since 1970; null where it has none
 */
public record RecordPlace(
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String position,
        @Nullable Long timestamp) {}
