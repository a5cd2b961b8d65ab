// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import io.autoencoder.connect.consume.StartOffsets;
import io.autoencoder.connect.consume.TopicWords;
import io.autoencoder.connect.record.FieldPath;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.storage.Converter;

/**
 * A topic with labels, and how they are joined.
 *
 * @param name of the topic
 * @param consumer settings of the consumer that reads it
 * @param keys reads the keys of labels
 * @param values reads their values
 * @param label reads what a value says
 * @param keyField the field of the scored key or value that the key of a label equals; empty for the record's key
 * @param windowMillis how long a record and its label may lie apart
 * @param capacity how many records wait at the most, and how many labels
 */
public record LabelTopic(
        String name,
        Map<String, Object> consumer,
        Converter keys,
        Converter values,
        RecordLabel label,
        Optional<FieldPath> keyField,
        long windowMillis,
        int capacity) {

    public LabelTopic {
        consumer = Map.copyOf(consumer);
    }

    TopicWords words() {
        return new TopicWords(name, "labels", "scoring goes on", "label");
    }

    /**
     * Where the window before now begins: the labels of records that are read again after a restart may have come
     * before it.
     */
    Map<TopicPartition, Long> starts(Consumer<byte[], byte[]> opened, Collection<TopicPartition> partitions) {
        long since = Math.max(0, System.currentTimeMillis() - windowMillis);
        return StartOffsets.since(since).of(opened, partitions);
    }
}
