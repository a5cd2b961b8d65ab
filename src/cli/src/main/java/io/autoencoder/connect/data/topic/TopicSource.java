// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.RowSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of topics, those of all partitions in order of their timestamps: the same rows in the same order whenever
 * the same part of the topic is read. Nothing is committed and no group is joined. Records without a value are left
 * out.
 *
 * <p>Values are Structs or maps, whose fields are the columns, or delimited text, whose columns are named.
 */
public final class TopicSource implements RowSource {

    private final List<String> topics;
    private final Map<String, Object> consumer;
    private final TopicValues values;
    private final CsvFormat format;
    private final List<String> fields;
    private final TopicBounds bounds;

    /**
     * @param consumer settings of the consumer; {@code bootstrap.servers} among them
     * @param topics one or more, whose records have the same fields
     * @param format how values are written that are text. Its columns are theirs, in order, or the fields to take of
     *     other values
     * @param fields to take where the format has no columns, nested ones by their paths; none for all of the first
     *     record
     */
    public TopicSource(
            List<String> topics,
            Map<String, String> consumer,
            TopicValues values,
            CsvFormat format,
            List<String> fields,
            TopicBounds bounds) {
        this.topics = topics.stream().distinct().toList();
        this.consumer = TopicRecords.settings(this.topics, consumer);
        this.values = values;
        this.format = format;
        this.fields = List.copyOf(fields);
        this.bounds = bounds;
    }

    /** How messages call them. */
    static String name(List<String> topics) {
        return (topics.size() == 1 ? "topic " : "topics ") + String.join(", ", topics);
    }

    /** Where a record lies, for messages. */
    static String position(ConsumerRecord<?, ?> row) {
        return "topic " + row.topic() + ", partition " + row.partition() + ", offset " + row.offset();
    }

    @Override
    public String description() {
        return name(topics);
    }

    @Override
    public RowReader open() {
        TopicValues.Decoder decoder = values.decoder();
        return new RecordReader(
                new DecodedRecords(TopicRecords.open(topics, consumer, bounds), decoder),
                format,
                fields,
                bounds.maxRows().orElse(Long.MAX_VALUE));
    }
}
