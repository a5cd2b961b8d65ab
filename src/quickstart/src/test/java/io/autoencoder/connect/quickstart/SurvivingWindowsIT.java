// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.regex.Pattern;
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
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Transactions with windows of their cards are scored while the worker is killed again and again: windows are what a
 * batch makes of the whole topic. {@code -Dwindows.records=200000 -Dwindows.cards=5000 -Dwindows.kills=3} makes more of
 * it, {@code -Dwindows.exactly.once=false} lets records come twice, with the same windows.
 */
class SurvivingWindowsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int RECORDS = Integer.getInteger("windows.records", 4000);
    private static final int CARDS = Integer.getInteger("windows.cards", 100);
    private static final int KILLS = Integer.getInteger("windows.kills", 1);
    private static final boolean EXACTLY_ONCE =
            Boolean.parseBoolean(System.getProperty("windows.exactly.once", "true"));
    private static final int PARTITIONS = 4;
    private static final long BEGIN = Instant.parse("2024-01-08T00:00:00Z").toEpochMilli();
    private static final long STEP = Duration.ofDays(10).toMillis() / RECORDS;
    private static final Path MODEL = Workers.project().resolve("models/transactions");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REPLAYED = Pattern.compile("has read (\\d+) records again in \\d+ ms");
    private static final String RAW = "surviving.raw";
    private static final List<String> OUT = List.of("surviving.scored", "surviving.scored.fraud");

    private static final Map<String, String> WORKER = Map.of(
            "exactly.once.source.support", EXACTLY_ONCE ? "enabled" : "disabled",
            "plugin.discovery", "service_load",
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "2000",
            "scheduled.rebalance.max.delay.ms", "0",
            "offset.flush.interval.ms", "1000",
            "producer.transaction.timeout.ms", "10000",
            "group.id", "surviving",
            "config.storage.topic", "surviving-config",
            "offset.storage.topic", "surviving-offset");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private record Payment(int card, long time, double amount, String json) {}

    private static Map<String, Object> client(String... settings) {
        Map<String, Object> client =
                new HashMap<>(Map.of("bootstrap.servers", WORKERS.kafka().bootstrapServers()));
        for (int i = 0; i < settings.length; i += 2) {
            client.put(settings[i], settings[i + 1]);
        }
        return client;
    }

    @Test
    void shouldHaveTheWindowsOfABatchThoughTheWorkerIsKilled() throws Exception {
        List<Payment> payments = payments();
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(Stream.concat(Stream.of(RAW), OUT.stream())
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1)
                                    // Times are of long ago.
                                    .configs(Map.of("retention.ms", "-1")))
                            .toList())
                    .all()
                    .get();
        }
        int portion = RECORDS / (KILLS + 1);
        long replayed = 0;
        Map<Integer, List<JsonNode>> found = Map.of();
        for (int start = 0; start <= KILLS; start++) {
            Path directory = WORKERS.directory("surviving-" + start);
            try (WorkerProcess worker = WorkerProcess.start(
                    AppInfoParser.getVersion(), WORKERS.kafka().bootstrapServers(), directory, List.of(), WORKER)) {
                if (start == 0) {
                    ConnectRest.Answer answer = worker.rest().create(connector());
                    assertThat(answer.isSuccess()).as(answer.message()).isTrue();
                }
                int before = start * portion;
                produce(payments.subList(before, start == KILLS ? RECORDS : before + portion));
                if (start < KILLS) {
                    await().atMost(PATIENCE).until(() -> written() > before + portion / 8);
                    worker.kill();
                } else {
                    found = all();
                }
                replayed += replayed(worker.log());
            }
        }
        assertThat(replayed).as("records read again").isPositive();
        require(payments, found);
    }

    private static long replayed(String log) {
        return REPLAYED.matcher(log)
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
    }

    /** Of cards whose times are up to a minute out of order. */
    private static List<Payment> payments() throws Exception {
        List<String> rows = Files.readAllLines(MODEL.resolve("sample.csv"));
        Random random = new Random(42);
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            ObjectNode json = (ObjectNode) JSON.readTree(
                    RawTransactionsIT.json(rows.get(0), rows.get(1 + i % (rows.size() - 1))));
            long time = BEGIN + i * STEP - random.nextInt(60_000);
            double amount = random.nextInt(100_000) / 100.0;
            int card = random.nextInt(CARDS);
            json.put("transaction_id", Integer.toString(i))
                    .put("card_id", "C" + card)
                    .put("timestamp", Instant.ofEpochMilli(time).toString())
                    .put("amount", amount);
            payments.add(new Payment(card, time, amount, json.toString()));
        }
        return payments;
    }

    private static Connector connector() {
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
                OUT.get(0),
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
        // So that the worker is killed in the middle.
        config.put("consumer.max.poll.records", "200");
        config.put("transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value");
        config.put("transforms.score.model", MODEL.toString());
        config.put("transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter");
        config.put("transforms.route.regex", "(.*)");
        config.put("transforms.route.replacement", "$1.fraud");
        config.put("transforms.route.predicate", "fraud");
        config.put("predicates", "fraud");
        config.put("predicates.fraud.type", "io.autoencoder.connect.transforms.RecordIsAnomaly");
        if (EXACTLY_ONCE) {
            config.put("exactly.once.support", "required");
        }
        return new Connector("surviving", config);
    }

    private static void produce(List<Payment> payments) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            payments.forEach(payment -> producer.send(new ProducerRecord<>(
                    RAW, payment.card % PARTITIONS, payment.time, "C" + payment.card, payment.json)));
        }
    }

    private static List<TopicPartition> partitions() {
        return OUT.stream()
                .flatMap(topic -> Stream.iterate(0, i -> i < PARTITIONS, i -> i + 1)
                        .map(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    /** In transactions that ended. */
    private static long written() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                client("isolation.level", "read_committed"), new StringDeserializer(), new StringDeserializer())) {
            return consumer.endOffsets(partitions()).values().stream()
                    .mapToLong(end -> end)
                    .sum();
        }
    }

    /** All that came out, by number of the transaction. */
    private static Map<Integer, List<JsonNode>> all() throws Exception {
        Map<Integer, List<JsonNode>> found = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                client("isolation.level", "read_committed"), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(partitions());
            consumer.seekToBeginning(partitions());
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
                quiet[0] = found.size() == RECORDS && polled.isEmpty() ? quiet[0] + 1 : 0;
                return quiet[0] == 3;
            });
        }
        return found;
    }

    private static void require(List<Payment> payments, Map<Integer, List<JsonNode>> found) {
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
                assertThat(value.path("topic").asText()).isEqualTo(OUT.get(fraud ? 1 : 0));
                for (Map.Entry<String, Long> window :
                        Map.of("1h", 3_600_000L, "24h", 86_400_000L).entrySet()) {
                    double[] amounts = before.stream()
                            .filter(other ->
                                    other.time > payment.time - window.getValue() && other.time <= payment.time)
                            .mapToDouble(Payment::amount)
                            .toArray();
                    String name = window.getKey();
                    assertThat(value.path("count_" + name).asDouble())
                            .as("transaction %s, count_%s", i, name)
                            .isEqualTo(amounts.length);
                    assertThat(value.path("amount_sum_" + name).asDouble())
                            .as("transaction %s, amount_sum_%s", i, name)
                            .isCloseTo(Arrays.stream(amounts).sum(), within(1e-6));
                    assertThat(value.path("amount_max_" + name).asDouble())
                            .isEqualTo(Arrays.stream(amounts).max().orElse(Double.NaN));
                }
            }
        }
        assertThat(flagged).isPositive();
        if (EXACTLY_ONCE) {
            assertThat(twice).isZero();
        }
    }
}
