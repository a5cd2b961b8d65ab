// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/** The part of a record that a transform reads and replaces. */
public enum RecordPart {
    KEY,
    VALUE;

    public @Nullable Schema schema(ConnectRecord<?> record) {
        return this == KEY ? record.keySchema() : record.valueSchema();
    }

    public @Nullable Object value(ConnectRecord<?> record) {
        return this == KEY ? record.key() : record.value();
    }

    /** A copy of the record with another schema and value in this part. */
    public <R extends ConnectRecord<R>> R replace(R record, @Nullable Schema schema, @Nullable Object value) {
        boolean key = this == KEY;
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                key ? schema : record.keySchema(),
                key ? value : record.key(),
                key ? record.valueSchema() : schema,
                key ? record.value() : value,
                record.timestamp());
    }

    /** A copy of the record with other headers. */
    public static <R extends ConnectRecord<R>> R withHeaders(R record, Headers headers) {
        return with(record, record.timestamp(), headers);
    }

    /**
     * A copy of the record with another timestamp.
     *
     * @param millis since 1970
     */
    public static <R extends ConnectRecord<R>> R withTimestamp(R record, long millis) {
        return with(record, millis, record.headers().duplicate());
    }

    private static <R extends ConnectRecord<R>> R with(R record, @Nullable Long timestamp, Headers headers) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                timestamp,
                headers);
    }
}
