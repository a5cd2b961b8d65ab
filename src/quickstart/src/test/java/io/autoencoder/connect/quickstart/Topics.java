// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics with one partition and JSON values, for tests. */
final class Topics {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, Object> client;

    Topics(LocalKafka kafka) {
        this.client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    void create(String... names) throws InterruptedException, ExecutionException {
        List<NewTopic> topics = Arrays.stream(names)
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toList();
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(topics).all().get();
        }
    }

    void produce(String topic, List<String> values) throws InterruptedException, ExecutionException {
        produce(values.stream()
                .map(value -> new ProducerRecord<String, String>(topic, value))
                .toList());
    }

    /** Records with a key. */
    void produce(String topic, Map<String, String> valuesByKey) throws InterruptedException, ExecutionException {
        produce(valuesByKey.entrySet().stream()
                .map(record -> new ProducerRecord<>(topic, record.getKey(), record.getValue()))
                .toList());
    }

    /** Returns when all are in their topics. */
    private void produce(List<ProducerRecord<String, String>> records) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> written = new ArrayList<>();
        Map<String, Object> inTurn = new HashMap<>(client);
        // A broker that does not know a new topic yet may refuse the first batch and take the second, and then the
        // first has come too late for good.
        inTurn.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(inTurn, new StringSerializer(), new StringSerializer())) {
            records.forEach(record -> written.add(producer.send(record)));
            for (Future<RecordMetadata> one : written) {
                one.get();
            }
        }
    }

    /** The values of {@link #records}. */
    List<List<JsonNode>> read(int records, String... names) {
        return records(records, names).stream()
                .map(topic -> topic.stream().map(record -> json(record.value())).toList())
                .toList();
    }

    /**
     * Reads topics from their start until together they hold a number of records; a topic's records keep their order.
     */
    List<List<ConsumerRecord<byte[], byte[]>>> records(int records, String... names) {
        List<TopicPartition> partitions =
                Arrays.stream(names).map(name -> new TopicPartition(name, 0)).toList();
        List<List<ConsumerRecord<byte[], byte[]>>> found = new ArrayList<>();
        partitions.forEach(partition -> found.add(new ArrayList<>()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    found.get(partitions.indexOf(new TopicPartition(record.topic(), record.partition())))
                            .add(record);
                }
                return found.stream().mapToInt(List::size).sum() >= records;
            });
        }
        return found;
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
