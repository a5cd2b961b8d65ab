// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The two topics that scored records go to, as a consumer sees them. For one thread. */
final class ScoredTopics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String fraudTopic;
    private final KafkaConsumer<String, String> consumer;

    private ScoredTopics(String fraudTopic, KafkaConsumer<String, String> consumer) {
        this.fraudTopic = fraudTopic;
        this.consumer = consumer;
    }

    /** Creates both topics, with one partition each, and reads them from the start. */
    static ScoredTopics create(String bootstrapServers, String normalTopic, String fraudTopic)
            throws InterruptedException {
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(topic(normalTopic), topic(fraudTopic)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker just started here refuses to create topics", e.getCause());
        }
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions =
                List.of(new TopicPartition(normalTopic, 0), new TopicPartition(fraudTopic, 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new ScoredTopics(fraudTopic, consumer);
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1);
    }

    /**
     * A record that went through the connector.
     *
     * @param topic that it went to
     * @param fraud whether that is the topic for fraud
     * @param value as JSON
     */
    record Scored(String topic, boolean fraud, JsonNode value) {}

    /** What has arrived since the last call; waits a moment for the first record. */
    List<Scored> poll() {
        List<Scored> scored = new ArrayList<>();
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
            scored.add(new Scored(record.topic(), record.topic().equals(fraudTopic), json(record)));
        }
        return scored;
    }

    private static JsonNode json(ConsumerRecord<String, String> record) {
        try {
            return JSON.readTree(record.value());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the record at " + record.topic() + " offset " + record.offset()
                            + " is no JSON; set value.converter to JsonConverter",
                    e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
