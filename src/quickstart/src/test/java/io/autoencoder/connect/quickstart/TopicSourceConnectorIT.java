// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics that a worker reads, scores and writes to other topics of the same broker. */
class TopicSourceConnectorIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path EXAMPLE =
            Workers.project().resolve("connector-config").resolve("transactions-topic-source.json");
    private static final Path MODEL = Workers.project().resolve("models/transactions");
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", WORKERS.kafka().bootstrapServers());
    }

    private static void create(String topic, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** The example, for topics that start with a name, and with that name; the settings are over its own. */
    private static Connector connector(String name, Map<String, String> settings) throws IOException {
        Connector example = Connector.read(EXAMPLE);
        Map<String, String> config = new HashMap<>(example.config());
        config.replaceAll((key, value) -> value.replace("transactions.", name + "."));
        config.putAll(Map.of(
                "transforms.score.type", example.config().get("transforms.score.type"),
                "transforms.score.model", MODEL.toString(),
                "consumer.bootstrap.servers", WORKERS.kafka().bootstrapServers(),
                "group.id", name,
                "topics.refresh.interval.ms", "500"));
        config.putAll(settings);
        return new Connector(name, config);
    }

    /** A connector that hands records on as they are. */
    private static Connector plain(String name, Map<String, String> settings) throws IOException {
        Connector scoring = connector(name, settings);
        Map<String, String> changes = new HashMap<>();
        scoring.config().keySet().stream()
                .filter(key -> key.startsWith("transforms") || key.startsWith("predicates"))
                .forEach(key -> changes.put(key, null));
        return scoring.with(changes);
    }

    private static void produce(String topic, int partition, String key, String value, long timestamp) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, partition, timestamp, key, value);
            record.headers().add("trace", ("29.0-" + key).getBytes(UTF_8));
            producer.send(record);
        }
    }

    /** All that is in a topic, once there are so many, in the order of each partition. */
    private static List<ConsumerRecord<byte[], byte[]>> records(int expected, String... topics) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            await().atMost(PATIENCE)
                    .until(() -> List.of(topics).stream()
                            .allMatch(topic -> consumer.listTopics().containsKey(topic)));
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                consumer.partitionsFor(topic)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return found.size() >= expected;
            });
        }
        return found;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    private static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> text(record.value())).toList();
    }

    @Test
    void shouldScoreATopicIntoOthersAndKeepWhatRecordsAre() throws Exception {
        List<String> rows =
                JsonRows.of(Files.readAllLines(MODEL.resolve("sample.csv")).subList(0, 1001));
        create("paid.raw", 3);
        for (String topic : List.of("paid.scored", "paid.scored.fraud")) {
            create(topic, 3);
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < rows.size(); i++) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>("paid.raw", null, 1_700_000_000_000L + i, "card-" + i % 7, rows.get(i));
                record.headers().add("number", Integer.toString(i).getBytes(UTF_8));
                producer.send(record);
            }
        }

        WORKERS.run(List.of(connector("paid", Map.of())), () -> {
            List<ConsumerRecord<byte[], byte[]>> written = records(rows.size(), "paid.scored", "paid.scored.fraud");

            assertThat(written).hasSize(rows.size()).allSatisfy(TopicSourceConnectorIT::requireScored);
            assertThat(written)
                    .extracting(record -> number(record))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, rows.size()).boxed().toList());
            Map<String, Integer> last = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : written) {
                assertThat(text(record.key())).isEqualTo("card-" + number(record) % 7);
                assertThat(record.timestamp()).isEqualTo(1_700_000_000_000L + number(record));
                Integer before = last.put(record.topic() + text(record.key()), number(record));
                assertThat(before == null || before < number(record))
                        .as("order of a key")
                        .isTrue();
            }
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(lag("paid", 0) + lag("paid", 1)).isZero());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(committed("paid")).isEqualTo(rows.size()));
        });
    }

    private static int number(ConsumerRecord<byte[], byte[]> record) {
        return Integer.parseInt(text(record.headers().lastHeader("number").value()));
    }

    private static void requireScored(ConsumerRecord<byte[], byte[]> record) {
        JsonNode value = Topics.json(record.value());
        assertThat(value.path("anomaly_score").isNumber()).isTrue();
        assertThat(value.path("anomaly_flag").booleanValue())
                .isEqualTo(record.topic().endsWith(".fraud"));
        assertThat(text(record.headers().lastHeader("autoencoder_topic_source").value()))
                .startsWith("paid@");
    }

    private static double lag(String connector, int task) throws Exception {
        ObjectName name = new ObjectName("kafka.connect:type=plugins,connector=" + connector + ",task=" + task);
        return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "record-lag")).doubleValue();
    }

    private static long committed(String group) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(client())) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    @Test
    void shouldGoOnWhereItWasAndWhereItIsTold() throws Exception {
        create("moved.raw", 1);
        create("moved.scored", 1);
        for (int i = 0; i < 4; i++) {
            produce("moved.raw", 0, "k", "{\"n\":" + i + "}", i + 1);
        }
        Connector connector = plain("moved", Map.of("tasks.max", "1"));
        WORKERS.run(List.of(connector), () -> {
            assertThat(values(records(4, "moved.scored"))).hasSize(4);
            stop("moved");
            assertThat(offsets("moved"))
                    .isEqualTo("[{\"partition\":{\"cluster\":\"own\",\"partition\":0,\"topic\":\"moved.raw\"},"
                            + "\"offset\":{\"offset\":4}}]");

            produce("moved.raw", 0, "k", "{\"n\":4}", 5);
            assertThat(put("/connectors/moved/resume")).isTrue();
            assertThat(values(records(5, "moved.scored"))).endsWith("{\"n\":4}");

            stop("moved");
            assertThat(alter("moved", 0, "{\"offset\": -1}").message()).contains("that of the record to be read next");
            assertThat(alter("moved", 0, "{\"offset\": 3}").isSuccess()).isTrue();
            assertThat(put("/connectors/moved/resume")).isTrue();
            assertThat(values(records(7, "moved.scored"))).endsWith("{\"n\":4}", "{\"n\":3}", "{\"n\":4}");

            stop("moved");
            assertThat(WORKERS.rest().delete("/connectors/moved/offsets").isSuccess())
                    .isTrue();
            assertThat(put("/connectors/moved/resume")).isTrue();
            assertThat(values(records(12, "moved.scored")).subList(7, 12))
                    .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
        });
    }

    private static void stop(String connector) throws Exception {
        assertThat(put("/connectors/" + connector + "/stop")).isTrue();
        await().atMost(PATIENCE).until(() -> status(connector).equals("STOPPED") && tasks(connector) == 0);
    }

    private static boolean put(String path) throws Exception {
        return WORKERS.rest().put(path, JSON.createObjectNode()).isSuccess();
    }

    private static String status(String connector) throws Exception {
        return WORKERS.rest()
                .get("/connectors/" + connector + "/status")
                .body()
                .path("connector")
                .path("state")
                .asText();
    }

    private static int tasks(String connector) throws Exception {
        return WORKERS.rest()
                .get("/connectors/" + connector + "/status")
                .body()
                .path("tasks")
                .size();
    }

    private static String offsets(String connector) throws Exception {
        return WORKERS.rest()
                .get("/connectors/" + connector + "/offsets")
                .body()
                .path("offsets")
                .toString();
    }

    /** As the page about it says. */
    private static ConnectRest.Answer alter(String connector, int partition, String offset) throws Exception {
        String body = Documentation.blocks(TopicSourceConnectorIT.class)
                .get(0)
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow()
                .replace("transactions.raw", connector + ".raw")
                .replace("\"partition\": 0", "\"partition\": " + partition)
                .replace("{\"offset\": 0}", offset);
        return WORKERS.rest().patch("/connectors/" + connector + "/offsets", JSON.readTree(body));
    }

    @Test
    void shouldReadNewPartitionsAndTopicsWhole() throws Exception {
        create("grown.a", 1);
        create("all.grown", 1);
        produce("grown.a", 0, "old", "{\"n\":0}", 1);
        Connector connector = plain(
                        "grown",
                        Map.of("topics.regex", "grown\\..*", "start.at", "latest", "output.topic", "all.grown"))
                .with(removing("topics"));
        WORKERS.run(List.of(connector), () -> {
            await().atMost(PATIENCE).until(() -> tasks("grown") == 1);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> lag("grown", 0) == 0);
            try (Admin admin = Admin.create(client())) {
                admin.createPartitions(Map.of("grown.a", NewPartitions.increaseTo(2)))
                        .all()
                        .get();
            }
            create("grown.b", 1);
            produce("grown.a", 1, "partition", "{\"n\":1}", 2);
            produce("grown.b", 0, "topic", "{\"n\":2}", 3);

            assertThat(records(2, "all.grown"))
                    .extracting(record -> text(record.key()))
                    .containsExactlyInAnyOrder("partition", "topic");
            assertThat(tasks("grown")).isEqualTo(2);
        });
    }

    private static Map<String, String> removing(String key) {
        Map<String, String> removed = new HashMap<>();
        removed.put(key, null);
        return removed;
    }

    /** What is posted tells of a loop through a predicate; a loop through another connector is seen by the header. */
    @Test
    void shouldNotGoRound() throws Exception {
        create("round.raw", 1);
        ConnectRest.Answer answer =
                WORKERS.rest().create(connector("round", Map.of("output.topic", "round.raw", "transforms", "score")));
        assertThat(answer.message()).contains("records of topic round.raw may come out in topic round.raw");

        produce("round.raw", 0, "k", "{\"n\":1}", 1);
        create("round.scored", 1);
        Connector there = plain("round", Map.of("tasks.max", "1"));
        Connector back = new Connector(
                "round-back",
                plain("round", Map.of("tasks.max", "1", "topics", "round.scored", "output.topic", "round.raw"))
                        .config());
        WORKERS.run(List.of(there, back), () -> {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(WORKERS.rest()
                                            .get("/connectors/round/status")
                                            .body()
                                            .path("tasks")
                                            .path(0)
                                            .path("trace")
                                            .asText())
                                    .contains(
                                            "connector round reads what it wrote before (topic=round.raw, partition=0, offset=1)"));
            assertThat(records(1, "round.scored")).hasSize(1);
        });
    }
}
