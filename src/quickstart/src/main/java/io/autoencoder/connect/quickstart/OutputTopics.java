// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The two topics that scored records go to, as a consumer sees them. For one thread. */
final class OutputTopics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final String ERROR = "anomaly_error";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String fraudTopic;
    private final KafkaConsumer<String, String> consumer;

    private OutputTopics(String fraudTopic, KafkaConsumer<String, String> consumer) {
        this.fraudTopic = fraudTopic;
        this.consumer = consumer;
    }

    /** Creates both topics, with one partition each, and reads them from the start. */
    static OutputTopics create(String bootstrapServers, String normalTopic, String fraudTopic)
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
        return new OutputTopics(fraudTopic, consumer);
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
     * @param error why it could not be parsed or scored
     */
    record Scored(String topic, boolean fraud, JsonNode value, Optional<String> error) {}

    /** What has arrived since the last call; waits a moment for the first record. */
    List<Scored> poll() {
        List<Scored> scored = new ArrayList<>();
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
            JsonNode value = json(record);
            scored.add(new Scored(record.topic(), record.topic().equals(fraudTopic), value, error(record, value)));
        }
        return scored;
    }

    /** What {@code on.error=tag} left: of several errors the first, which the others follow from. */
    private static Optional<String> error(ConsumerRecord<String, String> record, JsonNode value) {
        return Stream.of("parse_error", ERROR)
                .map(name -> record.headers().lastHeader(name))
                .filter(Objects::nonNull)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst()
                .or(() -> Optional.ofNullable(value.path(ERROR).textValue()));
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
