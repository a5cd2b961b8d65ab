// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker that reads topics and is killed: with each way to bound transactions, every record comes once. */
class ExactlyOnceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String RAW = "exact.raw";
    private static final int PARTITIONS = 4;

    /** Killed after each portion but the last. */
    private static final int PORTIONS = 3;

    private static final int PORTION = 8000;

    private static final Map<String, String> WORKER = Map.of(
            "group.id", "exact",
            "config.storage.topic", "exact-config",
            "offset.storage.topic", "exact-offset",
            "status.storage.topic", "exact-status",
            "exactly.once.source.support", "enabled",
            "plugin.discovery", "service_load",
            // The dead are given up soon, and their tasks are not kept for them.
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "2000",
            "scheduled.rebalance.max.delay.ms", "0",
            // What they had open is not waited for as long as by default.
            "producer.transaction.timeout.ms", "10000");

    /** Names of connectors, which are those of their topics, and how they bound transactions. */
    private static final Map<String, Map<String, String>> CONNECTORS = Map.of(
            "exact-poll",
            Map.of("transaction.boundary", "poll", "consumer.max.poll.records", "100"),
            "exact-large",
            Map.of("transaction.boundary", "connector", "transaction.records", "3000"));

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private static Map<String, Object> client(String... settings) {
        Map<String, Object> client =
                new HashMap<>(Map.of("bootstrap.servers", WORKERS.kafka().bootstrapServers()));
        for (int i = 0; i < settings.length; i += 2) {
            client.put(settings[i], settings[i + 1]);
        }
        return client;
    }

    @Test
    void shouldWriteEachRecordOnceThoughTheWorkerIsKilled() throws Exception {
        create();
        for (int portion = 0; portion < PORTIONS; portion++) {
            Path directory = WORKERS.directory("exact-" + portion);
            try (WorkerProcess worker = WorkerProcess.start(
                    AppInfoParser.getVersion(), WORKERS.kafka().bootstrapServers(), directory, List.of(), WORKER)) {
                if (portion == 0) {
                    for (Map.Entry<String, Map<String, String>> one : CONNECTORS.entrySet()) {
                        ConnectRest.Answer answer = worker.rest().create(connector(one.getKey(), one.getValue()));
                        assertThat(answer.isSuccess()).as(answer.message()).isTrue();
                    }
                }
                int before = portion * PORTION;
                produce(before, before + PORTION);
                if (portion < PORTIONS - 1) {
                    CONNECTORS.keySet().forEach(name -> awaitSome(name, before));
                    worker.kill();
                } else {
                    CONNECTORS.keySet().forEach(ExactlyOnceIT::requireAllOnce);
                }
            }
        }
    }

    private static void create() throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        topics.add(new NewTopic(RAW, PARTITIONS, (short) 1));
        CONNECTORS.keySet().forEach(name -> topics.add(new NewTopic(name, PARTITIONS, (short) 1)));
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(topics).all().get();
        }
    }

    private static Connector connector(String name, Map<String, String> settings) {
        String text = "org.apache.kafka.connect.storage.StringConverter";
        Map<String, String> config = new HashMap<>(Map.of(
                "connector.class",
                "io.autoencoder.connect.topic.TopicSourceConnector",
                "tasks.max",
                "2",
                "topics",
                RAW,
                "consumer.bootstrap.servers",
                WORKERS.kafka().bootstrapServers(),
                "output.topic",
                name,
                "output.same.partition",
                "true",
                "exactly.once.support",
                "required",
                "key.converter",
                text,
                "value.converter",
                text));
        config.putAll(settings);
        return new Connector(name, config);
    }

    private static void produce(int from, int to) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            for (int i = from; i < to; i++) {
                producer.send(new ProducerRecord<>(RAW, i % PARTITIONS, null, Integer.toString(i)));
            }
        }
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** More than before, committed or not. */
    private static void awaitSome(String topic, int before) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
            await().atMost(PATIENCE)
                    .until(() -> consumer.endOffsets(partitions(topic)).values().stream()
                                    .mapToLong(end -> end)
                                    .sum()
                            > before + PORTION / 8);
        }
    }

    /** In each partition all of its records, in their order. */
    private static void requireAllOnce(String topic) {
        int all = PORTIONS * PORTION;
        List<List<Integer>> found = new ArrayList<>();
        IntStream.range(0, PARTITIONS).forEach(partition -> found.add(new ArrayList<>()));
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                client("isolation.level", "read_committed"), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(partitions(topic));
            consumer.seekToBeginning(partitions(topic));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.get(record.partition()).add(Integer.valueOf(record.value())));
                return found.stream().mapToInt(List::size).sum() >= all;
            });
            // What would come twice is there by now, since the last record is.
            consumer.poll(Duration.ofSeconds(1))
                    .forEach(record -> found.get(record.partition()).add(Integer.valueOf(record.value())));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int first = partition;
            assertThat(found.get(partition))
                    .as("%s, partition %s", topic, partition)
                    .containsExactlyElementsOf(IntStream.iterate(first, i -> i < all, i -> i + PARTITIONS)
                            .boxed()
                            .toList());
        }
    }
}
