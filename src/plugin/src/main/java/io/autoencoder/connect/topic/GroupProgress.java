// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a consumer group which offsets Connect has stored, and no others: it reads them from where they are stored.
 * {@link #stored} may be called by any thread, the rest by that of the consumer.
 */
final class GroupProgress {

    private static final Logger LOG = LoggerFactory.getLogger(GroupProgress.class);

    /** Transactions may end many times a second, and each look reads a topic to its end. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final String group;
    private final OffsetStorageReader stored;
    private final LongSupplier nanoTime;
    private final Map<Map<String, Object>, TopicPartition> partitions = new HashMap<>();
    private volatile boolean isStale;
    private long earliest;

    GroupProgress(
            String group,
            String cluster,
            Collection<TopicPartition> partitions,
            OffsetStorageReader stored,
            LongSupplier nanoTime) {
        this.group = group;
        this.stored = stored;
        this.nanoTime = nanoTime;
        this.earliest = nanoTime.getAsLong();
        partitions.forEach(partition -> this.partitions.put(SourcePosition.partition(cluster, partition), partition));
    }

    /** Offsets were stored. */
    void stored() {
        isStale = true;
    }

    /** Tells the group if there is something to tell, and the last time is not just over. */
    void tell(Consumer<?, ?> consumer) {
        if (!isStale || nanoTime.getAsLong() - earliest < 0) {
            return;
        }
        isStale = false;
        earliest = nanoTime.getAsLong() + PAUSE_NANOS;
        consumer.commitAsync(offsets(), (offsets, problem) -> {
            if (problem != null) {
                LOG.warn(
                        "TopicSourceConnector: group {} cannot be told how far topics are read ({}); they are read"
                                + " nevertheless; check that the group has no members and that the consumer may commit",
                        group,
                        problem.getMessage());
            }
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        List<Map<String, Object>> keys = new ArrayList<>(partitions.keySet());
        stored.offsets(keys)
                .forEach((key, offset) -> SourcePosition.next(offset)
                        .ifPresent(next -> offsets.put(partitions.get(key), new OffsetAndMetadata(next))));
        return offsets;
    }
}
