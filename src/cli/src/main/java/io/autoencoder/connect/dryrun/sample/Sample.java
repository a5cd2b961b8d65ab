// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A record before it has a connector.
 *
 * @param position where it comes from, for people: {@code line 7 of a.csv}
 * @param timestamp in milliseconds
 * @param origin its place in a topic, if it comes from one
 * @param failure what kept it from being read, as its bytes are then
 */
public record Sample(
        String position,
        SchemaAndValue key,
        SchemaAndValue value,
        Headers headers,
        Optional<Long> timestamp,
        Optional<Origin> origin,
        Optional<Failure> failure) {

    /**
     * A converter that could not take a record.
     *
     * @param converter its key: {@code value.converter}
     */
    public record Failure(String converter, Exception error) {}

    /**
     * A place in a topic.
     *
     * @param type what the timestamp tells
     */
    public record Origin(String topic, int partition, long offset, TimestampType type) {}

    /** One of a file, with no key and no headers. */
    static Sample of(String position, SchemaAndValue value, Optional<Long> timestamp) {
        return new Sample(
                position,
                SchemaAndValue.NULL,
                value,
                new ConnectHeaders(),
                timestamp,
                Optional.empty(),
                Optional.empty());
    }

    /** The same at another time, in milliseconds. */
    Sample at(long time) {
        return new Sample(position, key, value, headers, Optional.of(time), origin, failure);
    }

    /** As a source hands it to its worker. */
    public SourceRecord source(String topic) {
        return new SourceRecord(
                Map.of(),
                Map.of(),
                topic,
                null,
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                timestamp.orElse(null),
                headers);
    }

    /**
     * As a worker hands it to the chain of a sink.
     *
     * @param topic where it has no origin
     * @param offset where it has no origin
     * @param now its timestamp where it has none; may be absent, too
     */
    public SinkRecord sink(String topic, long offset, Optional<Long> now) {
        Long time = timestamp.or(() -> now).orElse(null);
        Origin place = origin.orElseGet(() -> new Origin(
                topic, 0, offset, time == null ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME));
        return new SinkRecord(
                place.topic(),
                place.partition(),
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                place.offset(),
                time,
                place.type(),
                headers);
    }
}
