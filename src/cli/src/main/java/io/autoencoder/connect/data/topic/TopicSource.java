// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.RowSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of topics, those of all partitions in order of their timestamps: the same rows in the same order whenever
 * the same part of the topic is read. Nothing is committed and no group is joined. Records without a value are left
 * out.
 *
 * <p>Values are Structs or maps, whose fields are the columns, or delimited text, whose columns are named.
 */
public final class TopicSource implements RowSource {

    private static final int API_TIMEOUT_MS = 15_000;

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
        if (!consumer.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new InputException(
                    name(topics) + " needs --bootstrap-servers, or bootstrap.servers in the" + " consumer's settings");
        }
        this.topics = topics.stream().distinct().toList();
        this.consumer = new HashMap<>(consumer);
        this.consumer.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        this.consumer.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        this.consumer.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "autoencoder");
        this.consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
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
        RowLayout layout = new RowLayout(values.decoder(), format, fields);
        TopicRecords records = TopicRecords.open(topics, consumer, bounds);
        try {
            return new TopicReader(records, layout, bounds.maxRows().orElse(Long.MAX_VALUE));
        } catch (InputException e) {
            records.close();
            throw e;
        }
    }
}
