// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import io.autoencoder.connect.accuracy.LabelKey;
import io.autoencoder.connect.feature.LabelValues.Meaning;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the records of a topic with labels. Not thread-safe. */
final class LabelDecoder {

    private final LabelTopic topic;
    private final LabelKeys keys = new LabelKeys();
    private final Consumer<String> complaints;

    /** @param complaints takes a sentence for each label that cannot be read, without what it holds */
    LabelDecoder(LabelTopic topic, Consumer<String> complaints) {
        this.topic = topic;
        this.complaints = complaints;
    }

    /** Tells a listener what a record says. */
    void read(ConsumerRecord<byte[], byte[]> record, LabelListener listener) {
        LabelKey key = null;
        Meaning meaning = Meaning.UNKNOWN;
        try {
            key = keys.of(topic.keys()
                    .toConnectData(record.topic(), record.headers(), record.key())
                    .value());
            meaning = topic.label()
                    .of(topic.values()
                            .toConnectData(record.topic(), record.headers(), record.value())
                            .value());
        } catch (RuntimeException e) {
            // Whatever a converter throws; its message may hold what was read.
            complaints.accept("a label cannot be read by its converter (" + name(e) + " at offset " + record.offset()
                    + " of partition " + record.partition() + " of topic " + record.topic()
                    + "); correct label.key.converter or label.value.converter");
        }
        tell(key, meaning, listener);
    }

    private static String name(Exception problem) {
        return problem.getClass().getSimpleName();
    }

    private static void tell(@Nullable LabelKey key, Meaning meaning, LabelListener listener) {
        if (key == null || meaning == Meaning.UNKNOWN) {
            listener.unknown();
        } else {
            listener.labeled(key, meaning == Meaning.ANOMALY);
        }
    }
}
