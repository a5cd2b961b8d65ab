// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** The cluster that is read. */
interface SourceCluster extends AutoCloseable {

    /**
     * What tells it from all others.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if it cannot be asked
     */
    String id();

    /**
     * The partitions there are of some topics.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if it cannot be asked
     */
    Set<TopicPartition> partitions(Predicate<String> topics);

    @Override
    void close();
}
