// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is at one moment, whatever becomes of it later.
 *
 * @param topic where it goes, or comes from
 * @param partition of the topic, if it says one
 * @param timestamp in milliseconds, if it has one
 * @param key its key, whole
 * @param value its value, whole
 * @param headers in their order
 * @param parts all of it by path, for comparisons
 */
record RecordView(
        @Nullable String topic,
        Optional<Integer> partition,
        Optional<Long> timestamp,
        Datum key,
        Datum value,
        List<HeaderView> headers,
        Map<String, Datum> parts) {

    /**
     * A header.
     *
     * @param name not always unique
     * @param value whole
     */
    record HeaderView(String name, Datum value) {}

    static RecordView of(ConnectRecord<?> record) {
        Map<String, Datum> parts = new LinkedHashMap<>();
        Optional<Integer> partition = Optional.ofNullable(record.kafkaPartition());
        Optional<Long> timestamp = Optional.ofNullable(record.timestamp());
        parts.put("topic", text(record.topic()));
        partition.ifPresent(number -> parts.put("partition", text(number.toString())));
        timestamp.ifPresent(time -> parts.put("timestamp", text(instant(time))));
        if (record.keySchema() != null || record.key() != null) {
            ConnectValues.takeApart("key", record.keySchema(), record.key(), parts::put);
        }
        ConnectValues.takeApart("value", record.valueSchema(), record.value(), parts::put);
        return new RecordView(
                record.topic(),
                partition,
                timestamp,
                whole(record.keySchema(), record.key()),
                whole(record.valueSchema(), record.value()),
                headers(record, parts),
                Collections.unmodifiableMap(parts));
    }

    static String instant(long timestamp) {
        return Instant.ofEpochMilli(timestamp).toString();
    }

    private static List<HeaderView> headers(ConnectRecord<?> record, Map<String, Datum> parts) {
        List<HeaderView> headers = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Header header : record.headers()) {
            int count = seen.merge(header.key(), 1, Integer::sum);
            String path = "header " + header.key() + (count == 1 ? "" : "[" + count + "]");
            ConnectValues.takeApart(path, header.schema(), header.value(), parts::put);
            headers.add(new HeaderView(header.key(), whole(header.schema(), header.value())));
        }
        return List.copyOf(headers);
    }

    private static Datum whole(org.apache.kafka.connect.data.@Nullable Schema schema, @Nullable Object value) {
        return new Datum(ConnectValues.type(schema, value), Optional.of(ConnectValues.json(schema, value)));
    }

    private static Datum text(@Nullable String text) {
        JsonNode json = ConnectValues.json(null, text);
        return new Datum("STRING", Optional.of(json));
    }
}
