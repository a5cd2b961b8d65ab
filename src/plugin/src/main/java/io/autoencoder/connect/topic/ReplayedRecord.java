// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that is read again, with the source offset where the partition goes on: however a worker keeps it, it keeps
 * what it knows already.
 *
 * <p>All of a partition are equal. With exactly-once a worker keeps records that were dropped, in a map, until the next
 * transaction ends, and there is none as long as all are dropped: it would keep the whole past of the topic.
 */
final class ReplayedRecord extends SourceRecord {

    ReplayedRecord(
            Map<String, ?> partition,
            Map<String, ?> offset,
            String topic,
            @Nullable Integer kafkaPartition,
            SchemaAndValue key,
            SchemaAndValue value,
            @Nullable Long timestamp,
            Headers headers) {
        super(
                partition,
                offset,
                topic,
                kafkaPartition,
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                timestamp,
                headers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReplayedRecord record
                && record.sourcePartition().equals(sourcePartition());
    }

    @Override
    public int hashCode() {
        return sourcePartition().hashCode();
    }
}
