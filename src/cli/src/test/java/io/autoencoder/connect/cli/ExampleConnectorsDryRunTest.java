// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final String KEY = "transforms.hash.key";

    /** Normal rows of a sample, and as many frauds at most. */
    private static final int ROWS = 20;

    /** Of another connector. */
    private static final List<String> SCORED = List.of(
            "{\"Class\": \"-1\", \"anomaly_score\": 9.5, \"anomaly_flag\": true}",
            "{\"Class\": \"0\", \"anomaly_score\": 0.5, \"anomaly_flag\": false}");

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
        JsonNode config = new ObjectMapper().readTree(connector.toFile()).path("config");
        Path rows = rows(connector.getFileName().toString(), config);
        List<String> line = new ArrayList<>(
                List.of("dry-run", connector.toString(), "--input", rows.toString(), "--records", "100", "--json"));
        replacements(config, rows).forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));

        CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines()).as("notes").singleElement().asString().contains("is not installed here");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("summary").path("stages"))
                .allMatch(stage -> stage.path("failed").asInt() == 0);
        assertThat(json.findValuesAsText("path"))
                .noneMatch(path -> path.endsWith("_error") && path.startsWith("header"));
        String topic = json.path("topic").asText();
        JsonNode topics = json.path("summary").path("topics");
        assertThat(topics.path(topic).asInt()).isPositive();
        if (json.path("kind").asText().equals("source")) {
            assertThat(topics.path(topic + ".fraud").asInt()).isPositive();
        } else {
            assertThat(json.path("summary").path("fates").path("filtered").asInt())
                    .isPositive();
        }
    }

    /** What names a file of the worker's machine. */
    private static Map<String, String> replacements(JsonNode config, Path rows) {
        Map<String, String> values = new TreeMap<>();
        if (config.has(MODEL)) {
            values.put(MODEL, config.path(MODEL).asText().replaceFirst("^", PROJECT.toString()));
        }
        if (config.has(COLUMNS)) {
            values.put(COLUMNS, rows.toString());
        }
        if (config.has(KEY)) {
            values.put(KEY, "correct horse battery staple");
        }
        return values;
    }

    private Path rows(String example, JsonNode config) throws IOException {
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
        return Files.write(folder.resolve("rows.csv"), rows);
    }
}
