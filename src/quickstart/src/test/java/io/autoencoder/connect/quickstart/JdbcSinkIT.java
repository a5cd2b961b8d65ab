// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Scored records end in tables of PostgreSQL, by Debezium's JDBC sink, whichever side of the topic they are scored on.
 */
class JdbcSinkIT {

    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODELS = Workers.project().resolve("models");

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    /** From a file by way of topics. */
    @Test
    void shouldStoreEachOfTwentyThousandScoredRows() throws Exception {
        List<String> sample = SampleConnectorsIT.sample(5001);
        List<String> lines = new ArrayList<>(sample.subList(0, 1));
        Collections.nCopies(4, sample.subList(1, 5001)).forEach(lines::addAll);
        Path csv = Files.write(WORKERS.directory("jdbc").resolve("creditcard.csv"), lines);
        Connector source = Connector.read(EXAMPLES.resolve("creditcard-file-source.json"))
                .with(Map.of(
                        "topic", "payments",
                        "file", csv.toString(),
                        "transforms.parse.columns.file", csv.toString(),
                        "transforms.score.model", MODELS.resolve("creditcard").toString()));
        Database bank = POSTGRES.create("bank");
        Connector sink = POSTGRES.connected(Connector.read(EXAMPLES.resolve("creditcard-jdbc-sink.json")), "bank")
                .with(Map.of("topics", source.topic() + "," + source.routedTopic()));
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(source.topic(), source.routedTopic());
        WORKERS.run(List.of(source, sink), () -> {
            List<List<JsonNode>> scored = topics.read(20_000, source.topic(), source.routedTopic());
            bank.awaitRows(20_000, "payments", "fraud");

            assertThat(scored.get(1)).hasSizeGreaterThan(200);
            requireStored(bank, "payments", scored.get(0), false);
            requireStored(bank, "fraud", scored.get(1), true);
        });
    }

    /** From a topic of records that nobody scored; what cannot be scored goes to the dead letter queue. */
    @Test
    void shouldScoreTwentyThousandRecordsOnTheWayIntoTheTables() throws Exception {
        List<String> sample = Files.readAllLines(MODELS.resolve("transactions/sample.csv"));
        List<String> rows = new ArrayList<>(sample.subList(0, 1));
        for (String copy : List.of("A", "B", "C", "D")) {
            sample.subList(1, sample.size()).forEach(row -> rows.add(copy + row));
        }
        assertThat(rows).hasSize(20_001);
        Database bank = POSTGRES.create("bank_scores");
        Connector example = Connector.read(EXAMPLES.resolve("transactions-scoring-jdbc-sink.json"));
        String unscored = example.config().get("errors.deadletterqueue.topic.name") + ".by.tables";
        Connector sink = POSTGRES.connected(example, "bank_scores")
                .with(Map.of(
                        "topics",
                        "by.tables",
                        "transforms.table.regex",
                        "by.tables",
                        "transforms.score.model",
                        MODELS.resolve("transactions").toString(),
                        "errors.deadletterqueue.topic.name",
                        unscored));
        List<String> records = new ArrayList<>(List.of("{\"amount\": 1}"));
        rows.subList(1, rows.size()).forEach(row -> records.add(RawTransactionsIT.json(rows.get(0), row)));
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("by.tables", unscored);
        topics.produce("by.tables", records);
        WORKERS.run(List.of(sink), () -> {
            bank.awaitRows(rows.size() - 1, "transactions", "fraud");

            assertThat(topics.read(1, unscored).get(0)).map(JsonNode::toString).containsExactly("{\"amount\":1}");
        });
        Map<String, String> amounts = new HashMap<>();
        rows.forEach(row -> amounts.put(row.split(",")[0], row.split(",")[7]));
        double threshold = JSON.readTree(
                        MODELS.resolve("transactions/autoencoder.json").toFile())
                .at("/threshold/value")
                .doubleValue();
        assertThat(bank.rows("select * from fraud"))
                .hasSizeBetween(40, rows.size() / 50)
                .allSatisfy(row -> {
                    assertThat((double) row.get("anomaly_score")).isGreaterThan(threshold);
                    assertThat((String) row.get("anomaly_explanation")).contains(", expected ", " (share ");
                    assertThat(row.get("amount")).isEqualTo(Double.valueOf(amounts.get(row.get("transaction_id"))));
                });
        assertThat(bank.rows("select * from transactions where anomaly_flag or anomaly_explanation is not null"
                        + " or anomaly_score is null or anomaly_score > " + threshold))
                .isEmpty();
    }

    private static void requireStored(Database bank, String table, List<JsonNode> scored, boolean flagged)
            throws Exception {
        List<Map<String, Object>> rows = bank.rows("select * from " + table + " order by __connect_offset");
        assertThat(rows).hasSameSizeAs(scored);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = rows.get(i);
            JsonNode record = scored.get(i);
            assertThat(row)
                    .containsEntry("__connect_offset", (long) i)
                    .containsEntry("amount", record.path("Amount").doubleValue())
                    .containsEntry("v14", record.path("V14").doubleValue())
                    .containsEntry("class", record.path("Class").intValue())
                    .containsEntry("anomaly_score", record.path("anomaly_score").doubleValue())
                    .containsEntry("anomaly_flag", flagged)
                    .containsEntry(
                            "anomaly_explanation",
                            record.path("anomaly_explanation").textValue());
            assertThat(row.get("anomaly_explanation") != null).isEqualTo(flagged);
        }
    }
}
