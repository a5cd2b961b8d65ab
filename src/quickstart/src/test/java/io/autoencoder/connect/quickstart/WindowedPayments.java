// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Transactions of a topic that a connector scores into another, with windows of their cards, and what a batch makes of
 * all of them. Not thread-safe but for {@link #written}.
 */
final class WindowedPayments {

    static final int PARTITIONS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final long BEGIN = Instant.parse("2024-01-08T00:00:00Z").toEpochMilli();
    private static final int MOST_LATE_MILLIS = 60_000;
    private static final Path MODEL = Workers.project().resolve("models/transactions");
    private static final Map<String, Long> WINDOWS = Map.of("1h", 3_600_000L, "24h", 86_400_000L);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final LocalKafka kafka;
    private final int cards;
    private final long stepMillis;
    private final List<String> rows;
    private final Random random = new Random(42);
    private final List<Payment> payments = new ArrayList<>();

    /** What was sent. */
    private record Payment(int card, long time, double amount) {}

    /**
     * @param name of the connector, and of its topics
     * @param step from one transaction to the next, in event time
     */
    WindowedPayments(String name, LocalKafka kafka, int cards, Duration step) throws IOException {
        this.name = name;
        this.kafka = kafka;
        this.cards = cards;
        this.stepMillis = step.toMillis();
        this.rows = Files.readAllLines(MODEL.resolve("sample.csv"));
    }

    String raw() {
        return name + ".raw";
    }

    /** Where transactions come out, and where flagged ones do. */
    private List<String> outputs() {
        return List.of(name + ".scored", name + ".scored.fraud");
    }

    private Map<String, Object> client(String... settings) {
        Map<String, Object> client = new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        for (int i = 0; i < settings.length; i += 2) {
            client.put(settings[i], settings[i + 1]);
        }
        return client;
    }

    void createTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(Stream.concat(Stream.of(raw()), outputs().stream())
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1)
                                    // Times are of long ago.
                                    .configs(Map.of("retention.ms", "-1")))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** The connector, with changes to its settings. */
    Connector connector(Map<String, String> changes) {
        Map<String, String> config = new HashMap<>(Map.of(
                "connector.class",
                "io.autoencoder.connect.topic.TopicSourceConnector",
                "topics",
                raw(),
                "consumer.bootstrap.servers",
                kafka.bootstrapServers(),
                "output.topic",
                outputs().get(0),
                "key.converter",
                "org.apache.kafka.connect.storage.StringConverter",
                "value.converter",
                "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable",
                "false",
                "transforms",
                "window,score,route"));
        String window = "transforms.window.";
        config.put(window + "type", "io.autoencoder.connect.transforms.WindowAggregate$Value");
        config.put(window + "key.fields", "card_id");
        config.put(window + "windows", "1h,24h");
        config.put(window + "aggregates", "count,sum(amount),max(amount)");
        config.put("transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value");
        config.put("transforms.score.model", MODEL.toString());
        config.put("transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter");
        config.put("transforms.route.regex", "(.*)");
        config.put("transforms.route.replacement", "$1.fraud");
        config.put("transforms.route.predicate", "fraud");
        config.put("predicates", "fraud");
        config.put("predicates.fraud.type", "io.autoencoder.connect.transforms.RecordIsAnomaly");
        config.putAll(changes);
        return new Connector(name, config);
    }

    KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer());
    }

    /** Sends more of them, whose times are up to a minute out of order. */
    void send(KafkaProducer<String, String> producer, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int number = payments.size();
            ObjectNode json = (ObjectNode) JSON.readTree(
                    RawTransactionsIT.json(rows.get(0), rows.get(1 + number % (rows.size() - 1))));
            long time = BEGIN + number * stepMillis - random.nextInt(MOST_LATE_MILLIS);
            Payment payment = new Payment(random.nextInt(cards), time, random.nextInt(100_000) / 100.0);
            String card = "C" + payment.card;
            json.put("transaction_id", Integer.toString(number))
                    .put("card_id", card)
                    .put("timestamp", Instant.ofEpochMilli(time).toString())
                    .put("amount", payment.amount);
            producer.send(new ProducerRecord<>(raw(), payment.card % PARTITIONS, time, card, json.toString()));
            payments.add(payment);
        }
    }

    int sent() {
        return payments.size();
    }

    private static List<TopicPartition> partitions(Stream<String> topics) {
        return topics.flatMap(topic ->
                        IntStream.range(0, PARTITIONS).mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                client("isolation.level", "read_committed"), new StringDeserializer(), new StringDeserializer());
    }

    /** How many records and markers are in transactions that ended. */
    long written() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.endOffsets(partitions(outputs().stream())).values().stream()
                    .mapToLong(end -> end)
                    .sum();
        }
    }

    /** How far a consumer group is behind the end of what was sent. */
    long lag(String group) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(client());
                KafkaConsumer<String, String> consumer = consumer()) {
            Map<TopicPartition, Long> told = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> told.put(partition, offset.offset()));
            return consumer.endOffsets(partitions(Stream.of(raw()))).entrySet().stream()
                    .mapToLong(end -> end.getValue() - told.getOrDefault(end.getKey(), 0L))
                    .sum();
        }
    }

    /**
     * Waits until each that was sent came out, and holds its windows against those of a batch.
     *
     * @return how many came more than once
     */
    int requireAll() throws IOException {
        Map<Integer, List<JsonNode>> found = all();
        Map<Integer, List<Payment>> ofCard = new HashMap<>();
        int twice = 0;
        int flagged = 0;
        for (int i = 0; i < payments.size(); i++) {
            Payment payment = payments.get(i);
            List<Payment> before = ofCard.computeIfAbsent(payment.card, unused -> new ArrayList<>());
            before.add(payment);
            assertThat(found.get(i)).as("transaction %s", i).isNotEmpty();
            twice += found.get(i).size() - 1;
            for (JsonNode value : found.get(i)) {
                assertThat(value.path("headers").asText()).doesNotContain("autoencoder_replay");
                boolean fraud = value.path("anomaly_flag").asBoolean();
                flagged += fraud ? 1 : 0;
                assertThat(value.path("topic").asText()).isEqualTo(outputs().get(fraud ? 1 : 0));
                requireWindows(i, payment, before, value);
            }
        }
        assertThat(flagged).isPositive();
        return twice;
    }

    private static void requireWindows(int number, Payment payment, List<Payment> before, JsonNode value) {
        WINDOWS.forEach((name, length) -> {
            double[] amounts = before.stream()
                    .filter(other -> other.time > payment.time - length && other.time <= payment.time)
                    .mapToDouble(Payment::amount)
                    .toArray();
            assertThat(value.path("count_" + name).asDouble())
                    .as("transaction %s, count_%s", number, name)
                    .isEqualTo(amounts.length);
            assertThat(value.path("amount_sum_" + name).asDouble())
                    .as("transaction %s, amount_sum_%s", number, name)
                    .isCloseTo(Arrays.stream(amounts).sum(), within(1e-6));
            assertThat(value.path("amount_max_" + name).asDouble())
                    .isEqualTo(Arrays.stream(amounts).max().orElse(Double.NaN));
        });
    }

    /** All that came out, by number of the transaction. */
    private Map<Integer, List<JsonNode>> all() {
        Map<Integer, List<JsonNode>> found = new HashMap<>();
        List<TopicPartition> partitions = partitions(outputs().stream());
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int[] quiet = {0};
            await().atMost(PATIENCE).until(() -> {
                ConsumerRecords<String, String> polled = consumer.poll(Duration.ofMillis(500));
                for (ConsumerRecord<String, String> record : polled) {
                    ObjectNode value = (ObjectNode) JSON.readTree(record.value());
                    value.put("topic", record.topic())
                            .put("headers", record.headers().toString());
                    found.computeIfAbsent(value.path("transaction_id").asInt(), unused -> new ArrayList<>())
                            .add(value);
                }
                // What would come twice is there by now.
                quiet[0] = found.size() == payments.size() && polled.isEmpty() ? quiet[0] + 1 : 0;
                return quiet[0] == 3;
            });
        }
        return found;
    }
}
