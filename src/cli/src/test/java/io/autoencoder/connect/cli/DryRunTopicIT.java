// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.quickstart.LocalKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink's chain over the records of a topic, as its worker would hand them to it. */
class DryRunTopicIT {

    private static final long TIME = 1_769_860_800_000L;

    @TempDir
    private static Path folder;

    private static LocalKafka kafka;

    @BeforeAll
    static void writeRecords() throws IOException {
        kafka = LocalKafka.start(Files.createDirectory(folder.resolve("logs")));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic kept = new NewTopic("payments", 1, (short) 1).configs(Map.of("retention.ms", "-1"));
            admin.createTopics(List.of(kept))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String value : List.of("{\"amount\": 5}", "no json")) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>("payments", 0, TIME, bytes("u-17"), bytes(value));
                record.headers().add("channel", bytes("web"));
                producer.send(record);
            }
            producer.send(new ProducerRecord<>("payments", 0, Long.valueOf(TIME), bytes("u-17"), (byte[]) null));
        }
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void showsRecordsWithAllThatBelongsToThem() throws IOException {
        Files.writeString(folder.resolve("c.json"), """
                {"connector.class": "example.Sink", "topics": "payments", "transforms": "gone,header",
                 "transforms.gone.type": "Filter", "transforms.gone.predicate": "gone",
                 "transforms.header.type": "org.apache.kafka.connect.transforms.HeaderFrom$Value",
                 "transforms.header.fields": "amount", "transforms.header.headers": "paid", "transforms.header.operation": "move",
                 "predicates": "gone", "predicates.gone.type": "RecordIsTombstone",
                 "key.converter": "org.apache.kafka.connect.storage.StringConverter",
                 "value.converter": "org.apache.kafka.connect.json.JsonConverter", "value.converter.schemas.enable": "false",
                 "errors.tolerance": "all", "errors.deadletterqueue.topic.name": "unread"}""");

        CommandLineRun run = CommandLineRun.in(
                folder, "dry-run c.json --topic payments --bootstrap-servers " + kafka.bootstrapServers());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().replaceAll("[0-9,]+ [µm]s", "N")).contains("""
                record 1, offset 0 of partition 0 of topic payments
                  partition  0
                  timestamp  2026-01-31T12:00:00Z
                  key        STRING "u-17"
                  value      MAP {"amount":5}
                  header     channel  STRING "web"
                gone    left out, as gone is false, N
                header  N
                  - value.amount = INT64 5
                  + header paid = INT64 5
                → the sink, topic payments
                """, """
                value.converter  fails, N
                  ! DataException: Converting byte[] to Kafka Connect data failed due to serialization error:""", """
                  ! errors.tolerance=all: the record goes to the dead letter queue unread
                → dead letter queue
                """, """
                  value      null
                gone    drops the record, as gone is true, N
                → nowhere: filtered out

                3 records: 1 to payments, 1 filtered out, 1 to the dead letter queue
                """);
    }
}
