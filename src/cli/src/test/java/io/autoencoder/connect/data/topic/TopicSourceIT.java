// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.quickstart.LocalKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSourceIT {

    private static final TopicValues TEXT = new TopicValues(StringConverter.class.getName(), Map.of());
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private static Path logs;

    private static LocalKafka kafka;
    private static KafkaProducer<byte[], byte[]> producer;

    private final String topic = "payments-" + UUID.randomUUID();
    private boolean created;

    @BeforeAll
    static void startBroker() throws IOException {
        kafka = LocalKafka.start(logs);
        producer = new KafkaProducer<>(consumer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        kafka.close();
    }

    @Test
    void readsJsonWithoutSchemas() {
        send("{\"V10\": 1.5, \"V2\": -2, \"Class\": true}");
        send("{\"V2\": null, \"V10\": 7, \"Class\": false, \"note\": {}}");

        try (RowReader rows = json().open()) {
            assertThat(rows.columns()).containsExactly("Class", "V2", "V10");
        }
        assertThat(rows(json())).containsExactly(List.of("true", "-2", "1.5"), List.of("false", "", "7"));
    }

    @Test
    void readsJsonWithSchemasWithoutBeingTold() {
        Schema schema = SchemaBuilder.struct()
                .field("b", Schema.FLOAT64_SCHEMA)
                .field("a", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "true"), false);
            send(converter.fromConnectData(
                    topic, schema, new Struct(schema).put("b", 0.1).put("a", 3)));
            send(converter.fromConnectData(topic, schema, new Struct(schema).put("b", 1e-9)));
        }

        assertThat(rows(json())).containsExactly(List.of("0.1", "3"), List.of("1.0E-9", ""));
    }

    @Test
    void readsDelimitedTextAndLeavesOutItsHeader() {
        send("a,b");
        send("1, 2.5");
        send("3,\"4\"");

        assertThat(rows(source(TEXT, List.of("a", "b"), TopicBounds.NONE)))
                .containsExactly(List.of("1", "2.5"), List.of("3", "4"));
    }

    @Test
    void mergesPartitionsInOrderOfTime() {
        createTopic(3);
        for (int i = 0; i < 300; i++) {
            sendAt(i * i % 3, NOON.plusMillis(i), "{\"i\": " + i + "}");
        }

        List<String> order = rows(json()).stream().map(row -> row.get(0)).toList();
        assertThat(order).hasSize(300).isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    }

    @Test
    void mergesTopicsInOrderOfTime() {
        String other = topic + "-other";
        createTopic(1);
        try (Admin admin = Admin.create(consumer())) {
            admin.createTopics(List.of(new NewTopic(other, 2, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        for (int i = 0; i < 100; i++) {
            long time = NOON.plusMillis(i).toEpochMilli();
            byte[] value = ("{\"i\": " + i + "}").getBytes(StandardCharsets.UTF_8);
            deliver(
                    i % 3 == 0
                            ? new ProducerRecord<>(topic, 0, time, null, value)
                            : new ProducerRecord<>(other, i % 2, time, null, value));
        }

        TopicSource both = new TopicSource(
                List.of(topic, other),
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                TopicValues.json(),
                CsvFormat.DETECTED,
                List.of(),
                TopicBounds.NONE);
        assertThat(both.description()).isEqualTo("topics " + topic + ", " + other);
        assertThat(rows(both).stream().map(row -> Integer.parseInt(row.get(0))).toList())
                .isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void leavesRecordsWithoutValueOut() {
        send("{\"a\": 1}");
        send((byte[]) null);
        send("{\"a\": 2}");

        assertThat(rows(json())).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void stopsAtTheMostRows() {
        for (int i = 0; i < 10; i++) {
            send("{\"a\": " + i + "}");
        }

        assertThat(rows(bounded(new TopicBounds(Optional.of(4L), Optional.empty(), Optional.empty()))))
                .hasSize(4);
    }

    @Test
    void stopsAtATime() {
        createTopic(1);
        sendAt(0, NOON.minusSeconds(1), "{\"a\": 1}");
        sendAt(0, NOON, "{\"a\": 2}");

        assertThat(rows(bounded(new TopicBounds(Optional.empty(), Optional.of(NOON), Optional.empty()))))
                .containsExactly(List.of("1"));
    }

    @Test
    void stopsAtTheEndThatThereWasAtTheStart() {
        send("{\"a\": 1}");
        try (RowReader rows = json().open()) {
            send("{\"a\": 2}");
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void waitsForNewRecordsIfAskedTo() {
        send("{\"a\": 1}");
        TopicBounds bounds = new TopicBounds(Optional.of(2L), Optional.empty(), Optional.of(Duration.ofMinutes(2)));
        try (RowReader rows = bounded(bounds).open()) {
            send("{\"a\": 2}");
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.cell(0)).isEqualTo("2");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void saysThatThereIsNoSuchTopic() {
        assertThatThrownBy(() -> json().open())
                .isInstanceOf(InputException.class)
                .hasMessage("there is no topic " + topic + " at " + kafka.bootstrapServers() + "; check --topic");
    }

    @Test
    void saysThatTheTopicIsEmpty() {
        createTopic(2);

        assertThatThrownBy(() -> json().open())
                .isInstanceOf(InputException.class)
                .hasMessage("topic " + topic + ": there are no records with a value to read");
    }

    @Test
    void saysWhereAFieldIsMissing() {
        send("{\"a\": 1, \"b\": 2}");
        send("{\"a\": 1}");

        assertThatThrownBy(() -> rows(json()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        "topic " + topic + ", partition 0, offset 1: there is no field b, which the first record has");
    }

    @Test
    void saysWhichValueIsNotJsonWithoutShowingIt() {
        send("{\"a\": 1}");
        send("secret");

        assertThatThrownBy(() -> rows(json()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("partition 0, offset 1: the value is not what JsonConverter reads")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysThatTextNeedsColumns() {
        send("1,2");

        assertThatThrownBy(() -> source(TEXT, List.of(), TopicBounds.NONE).open())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--columns");
    }

    @Test
    void saysThatThereIsNoSuchConverter() {
        assertThatThrownBy(() -> source(new TopicValues("example.Nothing", Map.of()), List.of(), TopicBounds.NONE)
                        .open())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("there is no converter example.Nothing");
    }

    @Test
    void saysThatNoBrokerAnswers() {
        Map<String, String> consumer = Map.of(
                "bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", "500", "request.timeout.ms", "500");

        assertThatThrownBy(() -> new TopicSource(
                                List.of(topic),
                                consumer,
                                TopicValues.json(),
                                CsvFormat.DETECTED,
                                List.of(),
                                TopicBounds.NONE)
                        .open())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("topic " + topic + ": no broker answers at 127.0.0.1:1");
    }

    private TopicSource json() {
        return bounded(TopicBounds.NONE);
    }

    private TopicSource bounded(TopicBounds bounds) {
        return source(TopicValues.json(), List.of(), bounds);
    }

    private TopicSource source(TopicValues values, List<String> columns, TopicBounds bounds) {
        CsvFormat format = new CsvFormat(Optional.empty(), Optional.empty(), CsvFormat.Header.EXPECTED, columns);
        return new TopicSource(
                List.of(topic),
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                values,
                format,
                List.of(),
                bounds);
    }

    private static Map<String, Object> consumer() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static List<List<String>> rows(TopicSource source) {
        List<List<String>> rows = new ArrayList<>();
        try (RowReader reader = source.open()) {
            while (reader.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < reader.columns().size(); i++) {
                    row.add(reader.cell(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private void createTopic(int partitions) {
        try (Admin admin = Admin.create(consumer())) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            created = true;
        }
    }

    /** To a topic of one partition, which is made with the first record. */
    private void send(String value) {
        send(value.getBytes(StandardCharsets.UTF_8));
    }

    private void send(byte[] value) {
        if (!created) {
            createTopic(1);
        }
        deliver(new ProducerRecord<>(topic, value));
    }

    private void sendAt(int partition, Instant time, String value) {
        deliver(new ProducerRecord<>(
                topic, partition, time.toEpochMilli(), null, value.getBytes(StandardCharsets.UTF_8)));
    }

    private static void deliver(ProducerRecord<byte[], byte[]> row) {
        producer.send(row);
        producer.flush();
    }
}
