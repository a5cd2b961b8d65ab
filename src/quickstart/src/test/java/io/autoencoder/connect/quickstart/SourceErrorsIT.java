// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A source that sends what cannot be scored to a topic of its own, as a dead letter queue does for a sink. */
class SourceErrorsIT {

    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODEL = Workers.project().resolve("models/transactions");
    private static final String HEADER = "transform_error";

    /** Lines of another file: cells of these would be in a message that quotes its record. */
    private static final List<String> BAD = List.of(
            "no row at all",
            "S3CRET-1,2024-01-27T11:23:23+01:00,C1058,M2218,clothing,chip,FR,a lot,10.3,0",
            "S3CRET-2,S3CRET-DAY,C1058,M2218,clothing,chip,FR,174.99,10.3,0",
            "S3CRET-3,,C1058,M2218,clothing,chip,FR,174.99,10.3,0");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void shouldLoseNoneAndKeepThemApart() throws Exception {
        List<String> sample = Files.readAllLines(MODEL.resolve("sample.csv"));
        List<String> good = sample.subList(1, 1201);
        List<String> lines = new ArrayList<>(good);
        for (int i = 0; i < BAD.size(); i++) {
            // Among the others, the first and the last included.
            lines.add(i * lines.size() / (BAD.size() - 1), BAD.get(i));
        }
        Path csv = WORKERS.directory("errors").resolve("transactions.csv");
        lines.add(0, sample.get(0));
        Files.write(csv, lines);
        Connector example = Connector.read(EXAMPLES.resolve("transactions-errors-source.json"));
        Connector source = new Connector(
                "source-errors",
                example.with(Map.of(
                                "topic", "source-errors",
                                "file", csv.toString(),
                                "transforms.parse.columns.file", csv.toString(),
                                "transforms.score.model", MODEL.toString()))
                        .config());
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("source-errors", "source-errors.fraud", "source-errors.errors");
        try {
            ConnectRest.Answer answer = WORKERS.rest().create(source);
            assertThat(answer.isSuccess()).as(answer.message()).isTrue();

            List<List<ConsumerRecord<byte[], byte[]>>> written = topics.records(
                    good.size() + BAD.size(), "source-errors", "source-errors.fraud", "source-errors.errors");

            assertThat(written.get(1)).isNotEmpty();
            assertThat(ids(written.get(0)).size() + ids(written.get(1)).size()).isEqualTo(good.size());
            List<String> scored = new ArrayList<>(ids(written.get(0)));
            scored.addAll(ids(written.get(1)));
            assertThat(scored)
                    .containsExactlyInAnyOrderElementsOf(
                            good.stream().map(row -> row.split(",")[0]).toList());
            for (List<ConsumerRecord<byte[], byte[]>> judged : written.subList(0, 2)) {
                assertThat(judged).allSatisfy(record -> {
                    assertThat(record.headers().lastHeader(HEADER)).isNull();
                    assertThat(Topics.json(record.value()).path("anomaly_score").isNumber())
                            .isTrue();
                });
            }
            requireBadOnes(written.get(2));
            assertThat(WORKERS.rest()
                            .get("/connectors/" + source.name() + "/status")
                            .body()
                            .at("/tasks/0/state")
                            .asText())
                    .isEqualTo("RUNNING");
        } finally {
            WORKERS.rest().delete("/connectors/" + source.name());
        }
    }

    /** As they came, in their order, each with a reason that does not quote it. */
    private static void requireBadOnes(List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records).hasSize(BAD.size());
        List<String> reasons = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Header reason = record.headers().lastHeader(HEADER);
            reasons.add(new String(reason.value(), UTF_8));
        }
        assertThat(reasons).noneMatch(reason -> reason.contains("S3CRET") || reason.contains("a lot"));
        assertThat(reasons.subList(0, 2)).allMatch(reason -> reason.startsWith("ParseDelimited: cannot parse line: "));
        assertThat(reasons.subList(2, 4))
                .allMatch(reason -> reason.startsWith("ScoreAnomaly: ") && reason.contains("'timestamp'"));
        assertThat(records.subList(0, 2))
                .zipSatisfy(
                        BAD.subList(0, 2),
                        (record, line) ->
                                assertThat(Topics.json(record.value()).asText()).isEqualTo(line));
        assertThat(ids(records.subList(2, 4))).containsExactly("S3CRET-2", "S3CRET-3");
        assertThat(records.subList(2, 4)).allSatisfy(record -> {
            JsonNode value = Topics.json(record.value());
            assertThat(value.path("anomaly_score").isNull()).isTrue();
            assertThat(value.path("amount").doubleValue()).isEqualTo(174.99);
        });
    }

    private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record ->
                        Topics.json(record.value()).path("transaction_id").asText())
                .toList();
    }
}
