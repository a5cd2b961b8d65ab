// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** How a partition and the offset of the record to be read next are written where Connect keeps offsets. */
final class SourcePosition {

    private static final String CLUSTER = "cluster";
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";
    private static final Set<String> PARTITION_KEYS = Set.of(CLUSTER, TOPIC, PARTITION);

    private SourcePosition() {}

    /** A HashMap, as Connect makes one of what comes over REST: it compares them as JSON, with the fields in order. */
    static Map<String, Object> partition(String cluster, TopicPartition partition) {
        Map<String, Object> written = new HashMap<>();
        written.put(CLUSTER, cluster);
        written.put(TOPIC, partition.topic());
        written.put(PARTITION, partition.partition());
        return written;
    }

    /** @param next of the record to be read next */
    static Map<String, Object> offset(long next) {
        return Collections.singletonMap(OFFSET, next);
    }

    /** Empty where nothing is kept. */
    static OptionalLong next(@Nullable Map<String, ?> offset) {
        return offset != null && offset.get(OFFSET) instanceof Number number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /**
     * Checks what somebody wants to be kept. Whatever is there may be removed.
     *
     * @param cluster the name of the one that the connector reads
     * @param offset null to remove it
     * @throws ConnectException if the connector could not go on from there
     */
    static void check(String cluster, Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        if (offset == null) {
            return;
        }
        if (!partition.keySet().equals(PARTITION_KEYS)
                || !(partition.get(TOPIC) instanceof String)
                || !isWhole(partition.get(PARTITION))) {
            throw new ConnectException("the partition " + partition + " is not of the form " + example(cluster)
                    + ", with a whole number for " + PARTITION);
        }
        if (!cluster.equals(partition.get(CLUSTER))) {
            throw new ConnectException("the partition " + partition + " is of another cluster than '" + cluster
                    + "', which cluster.alias names: its offset would have no effect");
        }
        if (!offset.keySet().equals(Set.of(OFFSET)) || !isWhole(offset.get(OFFSET))) {
            throw new ConnectException("the offset " + offset + " of partition " + partition
                    + " is not of the form {\"offset\": 0}, with that of the record to be read next");
        }
    }

    private static boolean isWhole(@Nullable Object value) {
        return (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0;
    }

    private static String example(String cluster) {
        return "{\"cluster\": \"" + cluster + "\", \"topic\": \"payments\", \"partition\": 0}";
    }
}
