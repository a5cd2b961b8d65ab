// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All steps from a file of payments to a topic of frauds and a file with some of them, by two connectors. */
class CardsPipelineIT {

    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODEL = Workers.project().resolve("models/creditcard");
    private static final Instant START = Instant.parse("2018-12-18T12:00:00Z");
    private static final String KEY = "correct horse battery staple";
    private static final List<String> USERS = List.of("Kai", "Hans", "Flo", "Dirk", "");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    /** A row as it goes in; {@code user} may be empty, and {@code label} null. */
    private record Payment(int id, String user, String label, String numbers, double amount) {

        String line() {
            return id + ",\"" + START.plusSeconds(id) + "\",\"" + user + "\"," + numbers + ","
                    + (label == null ? "" : '"' + label + '"');
        }

        boolean isKept() {
            return amount > 0 && !user.isEmpty();
        }
    }

    /** Of the sample, with all frauds in it; each seventh row has lost its label. */
    private static List<Payment> payments() throws Exception {
        List<Payment> payments = new ArrayList<>();
        for (String row : SampleConnectorsIT.sample(5001).subList(1, 5001)) {
            int end = row.lastIndexOf(',');
            String label = row.substring(end + 1);
            if (payments.size() < 900 || label.equals("1")) {
                int id = payments.size();
                String numbers = row.substring(0, end);
                payments.add(new Payment(
                        id,
                        USERS.get(id % USERS.size()),
                        id % 7 == 0 ? null : label,
                        numbers,
                        Double.parseDouble(numbers.substring(numbers.lastIndexOf(',') + 1))));
            }
        }
        return payments;
    }

    @Test
    void shouldTakeEveryRowWhereItBelongs() throws Exception {
        List<Payment> payments = payments();
        List<Payment> kept = payments.stream().filter(Payment::isKept).toList();
        assertThat(kept).hasSizeBetween(600, payments.size() - 100);
        Path csv = WORKERS.directory("cards").resolve("cards.csv");
        Files.write(
                csv,
                Stream.concat(Stream.of("7070707,no row"), payments.stream().map(Payment::line))
                        .toList());
        Path secret = Files.writeString(csv.resolveSibling("hash.properties"), "key=" + KEY);
        Path frauds = csv.resolveSibling("frauds.txt");
        Connector source = Connector.read(EXAMPLES.resolve("cards-pipeline-source.json"))
                .with(Map.of(
                        "file", csv.toString(),
                        "transforms.hash.key", "${file:" + secret + ":key}",
                        "transforms.score.model", MODEL.toString()));
        Connector sink =
                Connector.read(EXAMPLES.resolve("cards-pipeline-sink.json")).with(Map.of("file", frauds.toString()));
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(source.topic(), source.routedTopic());
        try {
            for (Connector connector : List.of(source, sink)) {
                ConnectRest.Answer answer = WORKERS.rest().create(connector);
                assertThat(answer.isSuccess()).as(answer.message()).isTrue();
            }

            List<List<ConsumerRecord<byte[], byte[]>>> written =
                    topics.records(kept.size() + 1, source.topic(), source.routedTopic());

            ConsumerRecord<byte[], byte[]> unread = written.get(0).remove(0);
            assertThat(Topics.json(unread.value()).asText()).isEqualTo("7070707,no row");
            assertThat(header(unread, "parse_error")).startsWith("ParseDelimited: cannot parse line: ");
            assertThat(header(unread, "transform_error")).isEqualTo(header(unread, "parse_error"));
            double threshold = threshold();
            requireRows(written.get(0), kept, row -> row.path("anomaly_score").doubleValue() <= threshold);
            requireRows(written.get(1), kept, row -> row.path("anomaly_score").doubleValue() > threshold);
            assertThat(written.get(0).size() + written.get(1).size()).isEqualTo(kept.size());
            assertThat(written.get(1)).hasSizeGreaterThan(25);
            List<String> wanted = written.get(1).stream()
                    .map(record -> Topics.json(record.value()))
                    .filter(row -> !row.path("Class").asText().equals("0"))
                    .map(row -> "Id=" + row.path("Id").asText())
                    .toList();
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(Files.readAllLines(frauds))
                            .zipSatisfy(
                                    wanted,
                                    (line, id) -> assertThat(line.split("[{},] ?"))
                                            .hasSize(7)
                                            .contains(id)));
        } finally {
            WORKERS.rest().delete("/connectors/" + source.name());
            WORKERS.rest().delete("/connectors/" + sink.name());
        }
    }

    private static void requireRows(
            List<ConsumerRecord<byte[], byte[]>> records, List<Payment> kept, Predicate<JsonNode> belongs) {
        int next = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            JsonNode row = Topics.json(record.value());
            while (next < kept.size() && kept.get(next).id() != row.path("Id").intValue()) {
                next++;
            }
            assertThat(next).as("a kept row, in the order of the file").isLessThan(kept.size());
            Payment payment = kept.get(next);
            assertThat(record.timestamp())
                    .isEqualTo(START.plusSeconds(payment.id()).toEpochMilli());
            assertThat(row.path("Class").asText()).isEqualTo(payment.label() == null ? "-1" : payment.label());
            assertThat(row.path("Amount").doubleValue()).isEqualTo(payment.amount());
            assertThat(row.path("Initial").asText())
                    .isEqualTo(
                            payment.user().charAt(0) + "x".repeat(payment.user().length() - 1));
            assertThat(row.path("User").asText()).isEqualTo(pseudonym(payment.user()));
            assertThat(belongs.test(row)).isTrue();
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static double threshold() throws Exception {
        return new ObjectMapper()
                .readTree(MODEL.resolve("autoencoder.json").toFile())
                .path("threshold")
                .path("value")
                .doubleValue();
    }

    private static String pseudonym(String user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
            return "k1:" + HexFormat.of().formatHex(mac.doFinal(("User\0" + user).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
