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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example connectors, each with records such as it is made for. */
class ExampleConnectorsTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
    private static final String MODEL = "transforms.score.model";
    private static final String COLUMNS = "transforms.parse.columns.file";

    /** Rows of the sample, one of them far from normal. */
    private static final int RECORDS = 40;

    @TempDir
    Path folder;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("connector-config"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void takeRecordsOfTheSampleWithoutMistakes(Path connector) throws IOException {
        JsonNode config = new ObjectMapper().readTree(connector.toFile()).path("config");
        String model = config.path(MODEL).asText("/models/creditcard").replaceFirst("^/models/", "");
        boolean scored = !config.has(MODEL);
        Path rows = scored ? scoredRecords() : rows(model);
        List<String> line = new ArrayList<>(List.of(
                "dry-run",
                connector.toString(),
                "--input",
                rows.toString(),
                "--records",
                Integer.toString(RECORDS),
                "--json"));
        if (!scored) {
            line.addAll(List.of("--set", MODEL + "=" + PROJECT.resolve("models").resolve(model)));
        }
        if (config.has(COLUMNS)) {
            line.addAll(List.of("--set", COLUMNS + "=" + rows));
        }

        CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines()).as("notes").hasSize(1).first().asString().contains("is not installed here");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("summary").path("stages"))
                .allMatch(stage -> stage.path("failed").asInt() == 0);
        List<JsonNode> sent = StreamSupport.stream(json.path("records").spliterator(), false)
                .filter(record -> record.path("fate").asText().equals("sent"))
                .toList();
        assertThat(sent)
                .isNotEmpty()
                .allMatch(record -> record.findPath("anomaly_score").isNumber()
                        && record.findValues("parse_error").isEmpty());
        if (json.path("kind").asText().equals("source")) {
            assertThat(sent)
                    .allMatch(record -> record.path("topic").asText().endsWith(".fraud")
                            == record.path("after").findPath("anomaly_flag").asBoolean());
        } else {
            assertThat(sent)
                    .allMatch(record ->
                            record.path("after").findPath("anomaly_flag").asBoolean());
        }
    }

    /** Some rows of the sample, the first of its frauds among them. */
    private Path rows(String model) throws IOException {
        List<String> sample =
                Files.readAllLines(PROJECT.resolve("models").resolve(model).resolve("sample.csv"));
        List<String> frauds = sample.stream()
                .filter(row -> row.endsWith(",1"))
                .limit(RECORDS / 2)
                .toList();
        List<String> rows = new ArrayList<>(sample.subList(0, RECORDS / 2 - 1));
        rows.addAll(frauds);
        return Files.write(folder.resolve("rows.csv"), rows);
    }

    /** As another connector has left them. */
    private Path scoredRecords() throws IOException {
        return Files.writeString(folder.resolve("scored.jsonl"), """
                {"Amount": 3, "anomaly_score": 9.5, "anomaly_flag": true}
                {"Amount": 3, "anomaly_score": 0.5, "anomaly_flag": false}
                """);
    }
}
