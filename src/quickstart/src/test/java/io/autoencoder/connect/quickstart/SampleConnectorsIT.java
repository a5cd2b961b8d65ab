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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connectors that ship as examples. The sample sources are run by {@link QuickstartIT}, those of raw transactions by
 * {@link RawTransactionsIT}; all are checked by {@link ExampleKeysIT}.
 */
class SampleConnectorsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODEL = Workers.project().resolve("models/creditcard");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    /** The one of this project that a connector's own path ends with. */
    static Path model(Connector connector) {
        return MODEL.resolveSibling(
                Path.of(connector.config().get("transforms.score.model")).getFileName());
    }

    /** The source, the topic of frauds and the sink; other tests of this worker write to the topic of the examples. */
    @Test
    void shouldBelongTogether() throws Exception {
        Path csv = WORKERS.directory("together").resolve("creditcard.csv");
        Files.write(csv, Files.readAllLines(MODEL.resolve("sample.csv")).subList(0, 1001));
        Path frauds = csv.resolveSibling("fraud.txt");
        Connector source = Connector.read(EXAMPLES.resolve("creditcard-file-source.json"))
                .with(paths(csv))
                .with(Map.of("topic", "together"));
        Connector sink = Connector.read(EXAMPLES.resolve("fraud-file-sink.json"))
                .with(Map.of("topics", source.routedTopic(), "file", frauds.toString()));
        try {
            assertThat(WORKERS.rest().create(source).isSuccess()).isTrue();
            List<List<JsonNode>> scored = new Topics(WORKERS.kafka()).read(1000, source.topic(), source.routedTopic());
            int flagged = scored.get(1).size();
            assertThat(flagged).isPositive();

            assertThat(WORKERS.rest().create(sink).isSuccess()).isTrue();

            await().atMost(Duration.ofMinutes(3))
                    .until(() ->
                            Files.exists(frauds) && Files.readAllLines(frauds).size() >= flagged);
            assertThat(Files.readAllLines(frauds))
                    .hasSize(flagged)
                    .allMatch(line -> line.contains("anomaly_flag=true"));
        } finally {
            WORKERS.rest().delete("/connectors/" + source.name());
            WORKERS.rest().delete("/connectors/" + sink.name());
        }
    }

    /**
     * With Kafka's own batch.size of 2,000 some of these files lose their last lines, as they are in its buffer then.
     */
    @ParameterizedTest
    @ValueSource(ints = {1998, 1999, 2000, 2003, 4007})
    void shouldReadAFileThatIsThereAlreadyToItsLastLine(int rows) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(MODEL.resolve("sample.csv")).stream()
                .limit(1)
                .toList());
        String zeros = "0,".repeat(lines.get(0).split(",").length - 1) + "0";
        lines.addAll(Collections.nCopies(rows, zeros));
        Path csv = Files.write(WORKERS.directory("whole").resolve("creditcard.csv"), lines);
        Map<String, String> changes = new HashMap<>(paths(csv));
        changes.put("topic", "whole-" + rows);
        Connector example = Connector.read(EXAMPLES.resolve("creditcard-file-source.json"));
        Connector source = new Connector("whole-" + rows, example.with(changes).config());
        try {
            assertThat(WORKERS.rest().create(source).isSuccess()).isTrue();

            assertThat(new Topics(WORKERS.kafka()).read(rows, source.topic()))
                    .singleElement()
                    .satisfies(records -> assertThat(records).hasSize(rows));
        } finally {
            WORKERS.rest().delete("/connectors/" + source.name());
        }
    }

    private static Map<String, String> paths(Path csv) {
        return Map.of(
                "file", csv.toString(),
                "transforms.parse.columns.file", csv.toString(),
                "transforms.score.model", MODEL.toString());
    }

    /** The example with a transform that scores before the one that drops what is normal. */
    static Connector scoringSink(String name, String topic, Path file) throws IOException {
        Connector sink = Connector.read(EXAMPLES.resolve("fraud-file-sink.json"))
                .with(Map.of(
                        "topics",
                        topic,
                        "file",
                        file.toString(),
                        "transforms",
                        "score,drop",
                        "transforms.score.type",
                        "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                        "transforms.score.model",
                        MODEL.toString()));
        return new Connector(name, sink.config());
    }

    /** The first lines of the sample, the one with the names among them. */
    static List<String> sample(int lines) throws IOException {
        return Files.readAllLines(MODEL.resolve("sample.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .limit(lines)
                .toList();
    }

    /** Where records are scored on their way out of Kafka. */
    @Test
    void shouldKeepFraudAloneInTheFileOfASinkThatScores() throws Exception {
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("transactions");
        topics.produce("transactions", transactions(sample(1000)));
        Path file = WORKERS.directory("sink").resolve("fraud.txt");
        Connector scoring = scoringSink("scoring-sink", "transactions", file);

        assertThat(WORKERS.rest().create(scoring).isSuccess()).isTrue();

        await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(file) && Files.size(file) > 0);
        WORKERS.rest().delete("/connectors/" + scoring.name());
        assertThat(Files.readAllLines(file)).isNotEmpty().allMatch(line -> line.contains("anomaly_flag=true"));
    }

    /** Rows of a file as JSON objects; its first line has the names. */
    static List<String> transactions(List<String> lines) {
        String[] names = lines.get(0).split(",");
        List<String> values = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            ObjectNode value = JSON.createObjectNode();
            String[] cells = line.split(",");
            for (int i = 0; i < names.length; i++) {
                value.put(names[i], Double.parseDouble(cells[i]));
            }
            values.add(value.toString());
        }
        return values;
    }
}
