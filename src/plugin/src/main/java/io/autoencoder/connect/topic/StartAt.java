// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.consume.StartOffsets;
import io.autoencoder.connect.feature.TimeText;
import io.autoencoder.connect.settings.Validators;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** Where partitions begin of which nothing was read before. */
sealed interface StartAt {

    Validator TEXT = Validators.readable(
            "earliest, latest or a time such as 2024-01-05T10:00:00Z",
            StartAt::parse,
            reason -> "neither earliest nor latest, nor a time such as 2024-01-05T10:00:00Z");

    /** With the first record there is. */
    record Earliest() implements StartAt {}

    /** With the first that comes. */
    record Latest() implements StartAt {}

    /** With the first of this time or later; behind the last where all are earlier. */
    record Time(long millis) implements StartAt {}

    /** @throws java.time.DateTimeException if it is no time, either */
    static StartAt parse(String text) {
        return switch (text.strip()) {
            case "earliest" -> new Earliest();
            case "latest" -> new Latest();
            default -> new Time(TimeText.instant(text.strip(), ZoneOffset.UTC).toEpochMilli());
        };
    }

    /** Moves a consumer there. */
    default void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        if (this instanceof Earliest) {
            consumer.seekToBeginning(partitions);
        } else if (this instanceof Time time) {
            StartOffsets.since(time.millis()).of(consumer, partitions).forEach(consumer::seek);
        } else {
            consumer.seekToEnd(partitions);
            // Without asking, the end would be that of the first poll.
            List.copyOf(partitions).forEach(consumer::position);
        }
    }
}
