// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static io.autoencoder.connect.quickstart.ScoredSample.example;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of a table that Debezium reads from PostgreSQL's log, with the scores that the same rows of a file have. */
class ChangeEventsIT {

    private static final String OUTPUTS = "score,flag,percentile,threshold,explanation";

    /** Rows that are there when Debezium comes. */
    private static final int THERE = 4_000;

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static ScoredSample sample;

    @BeforeAll
    static void scoreTheSample() throws Exception {
        sample = ScoredSample.score(WORKERS, "changes.of.a.file", OUTPUTS);
    }

    /** From tables to tables. */
    @Test
    void shouldScoreRowsWithoutTheirEnvelope() throws Exception {
        Connector source = POSTGRES.connected(example("transactions-postgres-source"), "bank_unwrapped")
                .with(Map.of("transforms.topic.replacement", "unwrapped_$1", "slot.name", "unwrapped"));
        TransactionsTable bank = bank("bank_unwrapped");
        Database scores = POSTGRES.create("unwrapped_scores");
        Connector sink = POSTGRES.connected(example("transactions-jdbc-sink"), "unwrapped_scores")
                .with(Map.of("topics", "unwrapped_transactions,unwrapped_transactions.fraud"));
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("unwrapped_transactions", "unwrapped_transactions.fraud");
        WORKERS.run(List.of(source, sink), () -> {
            List<ConsumerRecord<byte[], byte[]>> records =
                    change(bank, topics, 1, "unwrapped_transactions", "unwrapped_transactions.fraud");

            ConsumerRecord<byte[], byte[]> deleted = records.remove(records.size() - 1);
            assertThat(id(deleted)).isEqualTo(sample.normal(1));
            assertThat(deleted.value()).isNull();
            JsonNode changed = payload(records.remove(records.size() - 1));
            assertThat(changed.path(ScoredSample.ID).asText()).isEqualTo(sample.normal(0));
            assertThat(changed.path("anomaly_flag").booleanValue()).isTrue();
            assertThat(records).hasSameSizeAs(sample.rows()).allSatisfy(record -> {
                JsonNode row = payload(record);
                requireScored(row, id(record));
                assertThat(record.topic())
                        .isEqualTo("unwrapped_transactions" + (sample.isFlagged(id(record)) ? ".fraud" : ""));
            });
            scores.awaitRows((int) (sample.rows().size() - sample.flagged() - 1), "unwrapped_transactions");
            scores.awaitRows((int) sample.flagged() + 1, "fraud");
        });
    }

    /** Features of {@code after}; a delete has none, and is passed on or given null outputs. */
    @Test
    void shouldScoreRowsInTheirEnvelope() throws Exception {
        Connector source = POSTGRES.connected(example("transactions-postgres-events-source"), "bank_events")
                .with(Map.of(
                        "topic.prefix",
                        "events",
                        "slot.name",
                        "events",
                        "transforms",
                        "score,again,route",
                        "transforms.again.type",
                        "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                        "transforms.again.model",
                        ScoredSample.MODEL.toString(),
                        "transforms.again.features",
                        example("transactions-postgres-events-source").config().get("transforms.score.features"),
                        "transforms.again.output.prefix",
                        "again_",
                        "transforms.again.on.delete",
                        "null"));
        TransactionsTable bank = bank("bank_events");
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("events.public.transactions", "events.public.transactions.fraud");
        WORKERS.run(List.of(source), () -> {
            List<ConsumerRecord<byte[], byte[]>> records =
                    change(bank, topics, 2, "events.public.transactions", "events.public.transactions.fraud");

            ConsumerRecord<byte[], byte[]> tombstone = records.remove(records.size() - 1);
            assertThat(id(tombstone)).isEqualTo(sample.normal(1));
            assertThat(tombstone.value()).isNull();
            JsonNode deleted = payload(records.remove(records.size() - 1));
            assertThat(deleted.path("op").asText()).isEqualTo("d");
            assertThat(deleted.at("/before/transaction_id").asText()).isEqualTo(sample.normal(1));
            assertThat(deleted.path("after").isNull()).isTrue();
            assertThat(deleted.has("anomaly_score")).isFalse();
            assertThat(deleted.path("again_score").isNull()).isTrue();
            JsonNode changed = payload(records.remove(records.size() - 1));
            assertThat(changed.path("op").asText()).isEqualTo("u");
            assertThat(changed.path("anomaly_flag").booleanValue()).isTrue();
            assertThat(records).hasSameSizeAs(sample.rows()).allSatisfy(record -> {
                JsonNode event = payload(record);
                assertThat(event.at("/after/transaction_id").asText()).isEqualTo(id(record));
                requireScored(event, id(record));
                assertThat(event.path("again_score")).isEqualTo(event.path("anomaly_score"));
                assertThat(record.topic())
                        .isEqualTo("events.public.transactions" + (sample.isFlagged(id(record)) ? ".fraud" : ""));
            });
            assertThat(records.stream()
                            .collect(Collectors.groupingBy(
                                    record -> payload(record).path("op").asText(), Collectors.counting())))
                    .isEqualTo(
                            Map.of("r", (long) THERE, "c", (long) sample.rows().size() - THERE));
        });
    }

    /** A table with the first rows. */
    private static TransactionsTable bank(String name) throws SQLException {
        TransactionsTable bank = TransactionsTable.create(POSTGRES, name);
        bank.insert(sample.rows().subList(0, THERE));
        return bank;
    }

    /**
     * Inserts the other rows, changes the amount of the first normal one so that it stands out, and deletes the second.
     *
     * @param deletes records that a delete makes
     * @return the records of all rows, of the changed and of the deleted one
     */
    private static List<ConsumerRecord<byte[], byte[]>> change(
            TransactionsTable bank, Topics topics, int deletes, String... names) throws SQLException {
        topics.records(THERE, names);
        bank.insert(sample.rows().subList(THERE, sample.rows().size()));
        bank.database()
                .execute("update transactions set amount = 49999.99, country = 'AQ' where transaction_id = '"
                        + sample.normal(0) + "'");
        bank.database().execute("delete from transactions where transaction_id = '" + sample.normal(1) + "'");
        List<List<ConsumerRecord<byte[], byte[]>>> found =
                topics.records(sample.rows().size() + 1 + deletes, names);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(found.get(0));
        List<ConsumerRecord<byte[], byte[]>> flagged = new ArrayList<>(found.get(1));
        // The changed one is the last that was flagged.
        records.add(records.size() - deletes, flagged.remove(flagged.size() - 1));
        records.addAll(0, flagged);
        return records;
    }

    /** Reasons name a field by its path. */
    private static void requireScored(JsonNode row, String id) {
        for (String output : OUTPUTS.split(",")) {
            assertThat(row.path("anomaly_" + output).asText().replace("after.", ""))
                    .as(output)
                    .isEqualTo(sample.scored().get(id).path("anomaly_" + output).asText());
        }
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return Topics.json(record.key()).path("payload").path(ScoredSample.ID).asText();
    }

    private static JsonNode payload(ConsumerRecord<byte[], byte[]> record) {
        return Topics.json(record.value()).path("payload");
    }
}
