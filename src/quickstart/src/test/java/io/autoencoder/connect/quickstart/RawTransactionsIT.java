// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The connectors of the example with raw transactions flag the same records, in whatever form these come. */
class RawTransactionsIT {

    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODEL = Workers.project().resolve("models/transactions");
    private static final int CARD = 2;
    private static final Pattern ID = Pattern.compile("\\btransaction_id=(\\w+)");
    private static final Set<String> NUMBERS = Set.of("amount", "home_distance_km", "is_fraud");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private static List<String> sample;
    private static List<String> flagged;

    /** Lines of a file, parsed into text and numbers. */
    @BeforeAll
    static void scoreTheSample() throws Exception {
        sample = Files.readAllLines(MODEL.resolve("sample.csv"));
        Connector source = example("transactions-file-source", Map.of("topic", "raw-parsed"));

        flagged = run(source).get(1).stream()
                .map(record -> record.path("transaction_id").asText())
                .toList();

        assertThat(flagged).hasSizeBetween(10, sample.size() / 50);
    }

    /** As the CSV spooldir source makes records where it generates the schema: all columns are text. */
    @Test
    void shouldScoreRecordsWhoseFieldsAreAllText() throws Exception {
        Connector spooldir = example("transactions-spooldir-source", Map.of("topic", "raw-text"));
        Map<String, String> lines = new HashMap<>();
        for (String key : List.of("connector.class", "file", "batch.size", "key.converter")) {
            lines.put(
                    key, example("transactions-file-source", Map.of()).config().get(key));
        }
        lines.put("transforms", "parse," + spooldir.config().get("transforms"));
        lines.put("transforms.parse.type", "io.autoencoder.connect.transforms.ParseDelimited$Value");
        lines.put("transforms.parse.columns", sample.get(0));

        List<List<JsonNode>> scored = run(spooldir.with(lines));

        assertThat(scored.get(0))
                .first()
                .satisfies(
                        record -> assertThat(record.path("amount").isTextual()).isTrue());
        assertThat(scored.get(1))
                .map(record -> record.path("transaction_id").asText())
                .isEqualTo(flagged);
    }

    /** Objects without a schema, where a gap is a key that is not there. */
    @Test
    void shouldScoreRecordsOfATopicOnTheirWayOut() throws Exception {
        Path file = WORKERS.directory("raw").resolve("fraud.txt");
        Connector sink = example("transactions-scoring-sink", Map.of("file", file.toString()));
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(sink.config().get("topics"), sink.config().get("errors.deadletterqueue.topic.name"));
        List<String> records = new ArrayList<>(List.of("{\"amount\": 1}"));
        sample.subList(1, sample.size()).forEach(row -> records.add(json(sample.get(0), row)));
        topics.produce(sink.config().get("topics"), records);
        try {
            assertThat(WORKERS.rest().create(sink).isSuccess()).isTrue();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids(file)).isEqualTo(flagged));
            assertThat(topics.read(1, sink.config().get("errors.deadletterqueue.topic.name")))
                    .singleElement()
                    .satisfies(
                            failed -> assertThat(failed).map(JsonNode::toString).containsExactly("{\"amount\":1}"));
        } finally {
            WORKERS.rest().delete("/connectors/" + sink.name());
        }
    }

    /** Frauds with what a topic tells of every second card. */
    @Test
    void shouldAddToFraudsWhatIsKnownOfTheCard() throws Exception {
        Path file = WORKERS.directory("raw").resolve("cards.txt");
        Map<String, String> cards = new HashMap<>();
        List<String> expected = new ArrayList<>();
        for (String row : sample.subList(1, sample.size())) {
            String[] cells = row.split(",");
            String card = cells[CARD];
            boolean isKnown = card.hashCode() % 2 == 0;
            if (isKnown) {
                cards.put(card, "{\"holder\": \"Holder of " + card + "\", \"limit\": 500, \"note\": \"none\"}");
            }
            if (flagged.contains(cells[0])) {
                expected.add(cells[0] + (isKnown ? " Holder of " + card + " 500" : " null null"));
            }
        }
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("raw-frauds", "raw-cards");
        topics.produce("raw-cards", cards);
        topics.produce(
                "raw-frauds",
                sample.subList(1, sample.size()).stream()
                        .map(row -> json(sample.get(0), row))
                        .toList());
        Connector sink = example(
                "transactions-lookup-sink",
                Map.of(
                        "topics",
                        "raw-frauds",
                        "file",
                        file.toString(),
                        "errors.deadletterqueue.topic.name",
                        "raw-frauds.unscored",
                        "transforms.card.lookup.topic",
                        "raw-cards",
                        "transforms.card.lookup.consumer.bootstrap.servers",
                        WORKERS.kafka().bootstrapServers()));

        WORKERS.run(
                List.of(sink),
                () -> await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(cardsOf(file)).isEqualTo(expected)));
        assertThat(expected).anyMatch(line -> line.endsWith("null")).anyMatch(line -> line.endsWith("500"));
    }

    /** Of each line its transaction, and what was added of the card. */
    private static List<String> cardsOf(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> value(line, "transaction_id") + " " + value(line, "card_holder") + " "
                                + value(line, "card_limit"))
                        .toList()
                : List.of();
    }

    /** Of a map as text. */
    private static String value(String line, String field) {
        return line.replaceFirst(".*[{ ]" + field + "=([^,}]*)[,}].*", "$1");
    }

    private static List<String> ids(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .flatMap(line -> ID.matcher(line).results())
                        .map(id -> id.group(1))
                        .toList()
                : List.of();
    }

    /** A row of a file as an object, without what it does not say. */
    static String json(String header, String row) {
        ObjectNode record = new ObjectMapper().createObjectNode();
        String[] names = header.split(",");
        String[] cells = row.split(",");
        for (int i = 0; i < names.length; i++) {
            if (NUMBERS.contains(names[i]) && !cells[i].isEmpty()) {
                record.put(names[i], Double.parseDouble(cells[i]));
            } else if (!cells[i].isEmpty()) {
                record.put(names[i], cells[i]);
            }
        }
        return record.toString();
    }

    /** A shipped connector with this machine's paths. */
    private static Connector example(String name, Map<String, String> changes) throws IOException {
        Map<String, String> paths = new HashMap<>();
        paths.put("transforms.score.model", MODEL.toString());
        if (name.endsWith("file-source")) {
            paths.put("file", MODEL.resolve("sample.csv").toString());
            paths.put("transforms.parse.columns.file", paths.get("file"));
        }
        return Connector.read(EXAMPLES.resolve(name + ".json")).with(paths).with(changes);
    }

    /** What a source writes of all rows to its topic and to the one for frauds. */
    private static List<List<JsonNode>> run(Connector source) throws Exception {
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(source.topic(), source.routedTopic());
        try {
            assertThat(WORKERS.rest().create(source).isSuccess()).isTrue();
            return topics.read(sample.size() - 1, source.topic(), source.routedTopic());
        } finally {
            WORKERS.rest().delete("/connectors/" + source.name());
        }
    }
}
