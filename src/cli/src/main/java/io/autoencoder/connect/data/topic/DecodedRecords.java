// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The values of topics, through a converter. */
final class DecodedRecords implements RecordReader.Records {

    private final TopicRecords records;
    private final TopicValues.Decoder decoder;
    private ConsumerRecord<byte[], byte[]> row;

    @SuppressWarnings("NullAway.Init") // The row, which next sets.
    DecodedRecords(TopicRecords records, TopicValues.Decoder decoder) {
        this.records = records;
        this.decoder = decoder;
    }

    @Override
    public boolean next() {
        ConsumerRecord<byte[], byte[]> next = records.next();
        if (next == null) {
            return false;
        }
        row = next;
        return true;
    }

    @Override
    public @Nullable Object value() {
        return row.value() == null ? null : decoder.decode(row).value();
    }

    @Override
    public Supplier<String> position() {
        ConsumerRecord<byte[], byte[]> current = row;
        return () -> TopicSource.position(current);
    }

    @Override
    public String whyEmpty() {
        return records.topic() + ": there are no records with a value to read" + records.window();
    }

    @Override
    public void close() {
        records.close();
    }
}
