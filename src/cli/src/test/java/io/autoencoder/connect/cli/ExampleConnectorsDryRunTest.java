// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.quickstart.JsonRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example connectors, each with records such as it is made for. */
class ExampleConnectorsDryRunTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
    private static final String MODEL = "transforms.score.model";
    private static final String COLUMNS = "transforms.parse.columns.file";
    private static final String TRANSFORMS = "transforms";
    private static final String UNWRAP = "unwrap,";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Normal rows of a sample, and as many frauds at most. */
    private static final int ROWS = 20;

    /** Of another connector. */
    private static final List<String> SCORED = List.of(
            "{\"Class\": \"-1\", \"anomaly_score\": 9.5, \"anomaly_flag\": true}",
            "{\"Class\": \"0\", \"anomaly_score\": 0.5, \"anomaly_flag\": false}");

    /** Of customers, whose payments are counted. */
    private static final List<String> PAYMENTS = List.of(
            "{\"CUSTOMER_ID\": 7, \"TX_DATETIME\": \"2018-04-01 00:00:31\", \"TX_AMOUNT\": 57.16}",
            "{\"CUSTOMER_ID\": 7, \"TX_DATETIME\": \"2018-04-01 00:02:10\", \"TX_AMOUNT\": 81.51}");

    private static final String TABLE = "transforms.card.lookup.";

    @TempDir
    Path folder;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("connector-config"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void takeTheirRecordsApartFromThoseThatLookLikeFraud(Path connector) throws IOException {
        JsonNode config = JSON.readTree(connector.toFile()).path("config");
        Path rows = rows(connector.getFileName().toString(), config);
        List<String> line = new ArrayList<>(
                List.of("dry-run", connector.toString(), "--input", rows.toString(), "--records", "100", "--json"));
        replacements(config, rows).forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
        if (takesText(config)) {
            line.addAll(List.of("--format", "text"));
        }

        CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        boolean isOurs = config.path("connector.class").asText().startsWith("io.autoencoder.");
        assertThat(run.err().lines())
                .as("notes")
                .filteredOn(note -> !note.contains("unwrap"))
                .hasSize(isOurs ? 0 : 1)
                .allMatch(note -> note.contains("is not installed here"));
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.path("summary").path("stages"))
                .allMatch(stage -> stage.path("failed").asInt() == 0);
        assertThat(json.findValuesAsText("path"))
                .noneMatch(path -> path.endsWith("_error") && path.startsWith("header"));
        requireBoth(config, json.path("topic").asText(), json.path("kind").asText(), json.path("summary"));
    }

    /** Records of both kinds, where a connector tells them apart. */
    private static void requireBoth(JsonNode config, String topic, String kind, JsonNode summary) {
        List<String> transforms = List.of(config.path(TRANSFORMS).asText().split(","));
        JsonNode topics = summary.path("topics");
        if (kind.equals("source") && transforms.contains("score")) {
            assertThat(topics.path(topic).asInt()).isPositive();
            assertThat(topics.path(topic + ".fraud").asInt()).isPositive();
        } else if (transforms.contains("drop")) {
            assertThat(topics.path(topic).asInt()).isPositive();
            assertThat(summary.path("fates").path("filtered").asInt()).isPositive();
        } else if (transforms.contains("fraud")) {
            assertThat(topics.path("transactions").asInt()).isPositive();
            assertThat(topics.path("fraud").asInt()).isPositive();
        } else {
            assertThat(topics.path(topic).asInt()).isPositive();
        }
    }

    /** Whether its records are lines of JSON, and not what a converter made of them. */
    private static boolean takesText(JsonNode config) {
        return config.path("transforms.parse.type").asText().contains("ParseJson");
    }

    /** Whether its records are Debezium's events, with the row in them. */
    private static boolean takesEvents(JsonNode config) {
        return config.path("transforms.score.features").asText().startsWith("after.");
    }

    /** What names a file of the worker's machine. */
    private Map<String, String> replacements(JsonNode config, Path rows) throws IOException {
        Map<String, String> values = new TreeMap<>();
        if (config.has(MODEL)) {
            values.put(MODEL, config.path(MODEL).asText().replaceFirst("^", PROJECT.toString()));
        }
        if (config.has(COLUMNS)) {
            values.put(COLUMNS, rows.toString());
        }
        if (config.has(TABLE + "topic")) {
            values.put(TABLE + "topic", "");
            values.put(TABLE + "consumer.bootstrap.servers", "");
            Path table = Files.writeString(folder.resolve("cards.csv"), "card_id,holder,limit\nC0588,Ann,500\n");
            values.put(TABLE + "file", table.toString());
        }
        config.properties().forEach(entry -> {
            if (entry.getValue().asText().startsWith("${file:")) {
                values.put(entry.getKey(), "correct horse battery staple");
            }
        });
        if (config.path(TRANSFORMS).asText().startsWith(UNWRAP)) {
            // Debezium's, which the command line does not have: the rows are those within the envelope.
            values.put(TRANSFORMS, config.path(TRANSFORMS).asText().substring(UNWRAP.length()));
        }
        return values;
    }

    private Path rows(String example, JsonNode config) throws IOException {
        if (config.has("transforms.window.type")) {
            return Files.write(folder.resolve("rows.jsonl"), PAYMENTS);
        }
        if (!config.has(MODEL)) {
            return Files.write(folder.resolve("rows.jsonl"), SCORED);
        }
        Path model = PROJECT.resolve(config.path(MODEL).asText().substring(1));
        List<String> sample = Files.readAllLines(model.resolve("sample.csv"));
        List<String> rows = new ArrayList<>(sample.subList(0, ROWS));
        sample.stream().filter(row -> row.endsWith(",1")).limit(ROWS).forEach(rows::add);
        if (example.startsWith("cards-pipeline")) {
            // Without a header, and with columns before those of the sample.
            rows.remove(0);
            rows.replaceAll(row -> "7,2018-12-18T12:00:00Z,Kai," + row);
        }
        if (takesText(config)) {
            return Files.write(folder.resolve("rows.txt"), JsonRows.of(rows));
        }
        if (takesEvents(config)) {
            List<String> events = JsonRows.of(rows);
            events.replaceAll(row -> "{\"before\": null, \"after\": " + row + ", \"op\": \"c\"}");
            return Files.write(folder.resolve("rows.jsonl"), events);
        }
        return Files.write(folder.resolve("rows.csv"), rows);
    }
}
