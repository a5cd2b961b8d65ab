// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.consume;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where reading starts in the partitions that a topic has at the beginning. */
@FunctionalInterface
public interface StartOffsets {

    /** The offset of each partition. */
    Map<TopicPartition, Long> of(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions);
}
