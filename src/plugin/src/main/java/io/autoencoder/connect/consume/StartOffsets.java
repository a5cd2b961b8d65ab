// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.consume;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where reading starts in the partitions that a topic has at the beginning. */
@FunctionalInterface
public interface StartOffsets {

    /** The offset of each partition. */
    Map<TopicPartition, Long> of(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions);

    /**
     * With the first record of a time or later; behind the last where all are earlier.
     *
     * @param millis since 1970
     */
    static StartOffsets since(long millis) {
        return (consumer, partitions) -> {
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, millis));
            // In this order: a record that comes in between is read.
            Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(partitions));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            found.forEach((partition, offset) -> {
                if (offset != null) {
                    starts.put(partition, offset.offset());
                }
            });
            return starts;
        };
    }
}
