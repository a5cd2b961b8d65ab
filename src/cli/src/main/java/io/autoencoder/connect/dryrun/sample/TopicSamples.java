// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import io.autoencoder.connect.data.topic.TopicRecords;
import io.autoencoder.connect.dryrun.sample.Sample.Origin;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of a topic. */
public final class TopicSamples implements Samples {

    private final TopicRecords records;
    private final Decoder decoder;

    /** Makes Connect data of the bytes of a record. */
    @FunctionalInterface
    public interface Decoder {

        /** @param origin the record's place */
        Sample decode(ConsumerRecord<byte[], byte[]> row, String position, Origin origin);
    }

    /** @param records closed with this */
    public TopicSamples(TopicRecords records, Decoder decoder) {
        this.records = records;
        this.decoder = decoder;
    }

    @Override
    public Optional<Sample> next() {
        ConsumerRecord<byte[], byte[]> row = records.next();
        if (row == null) {
            return Optional.empty();
        }
        return Optional.of(decoder.decode(
                row,
                "offset " + row.offset() + " of partition " + row.partition() + " of topic " + row.topic(),
                new Origin(row.topic(), row.partition(), row.offset(), row.timestampType())));
    }

    @Override
    public void close() {
        records.close();
    }
}
