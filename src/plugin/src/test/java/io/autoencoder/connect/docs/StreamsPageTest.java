// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the topology of the page about Kafka Streams scores as a worker does. */
class StreamsPageTest {

    private static final Path CODE = Path.of("src/plugin/src/test/java/io/autoencoder/connect/docs/CardScoring.java");
    private static final Path MODEL = Path.of("models/transactions");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path state;

    @Test
    void showsTheCodeThatRunsHere() throws IOException {
        String code = Files.readString(CODE).replaceAll("(?m)^ {4}", "");

        assertThat(blocks("java"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(code).contains(block));
    }

    @Test
    void namesTheLibraryThatIsBuilt() throws IOException {
        String pom = Files.readString(Path.of("src/plugin/pom.xml"));

        assertThat(blocks("xml"))
                .singleElement()
                .satisfies(block -> assertThat(block.lines().map(String::strip))
                        .filteredOn(line -> line.matches("<(artifactId|version)>.*"))
                        .hasSize(2)
                        .allMatch(pom::contains));
    }

    private static List<String> blocks(String language) throws IOException {
        return Documentation.blocks(StreamsPageTest.class).stream()
                .filter(block -> block.language().equals(language))
                .map(Documentation.Block::text)
                .toList();
    }

    @Test
    void scoresAsAWorkerDoes() throws IOException {
        List<Map<String, Object>> transactions = transactions();
        List<Map<String, Object>> outputs = new ArrayList<>();
        try (AnomalyScorer model = AnomalyScorer.open(MODEL, ScoringOptions.defaults());
                TopologyTestDriver driver = driver(model)) {
            TestInputTopic<String, Map<String, Object>> input = input(driver);
            transactions.forEach(transaction -> input.pipeInput("any", transaction));
            for (String topic : List.of("suspicious", "scored")) {
                TestOutputTopic<String, Map<String, Object>> output =
                        driver.createOutputTopic(topic, Serdes.String().deserializer(), json().deserializer());
                output.readRecordsToList().forEach(record -> {
                    assertThat(record.key()).isEqualTo(record.value().get("card_id"));
                    assertThat(record.value()).containsEntry("anomaly_flag", topic.equals("suspicious"));
                    outputs.add(record.value());
                });
            }
        }

        assertThat(outputs)
                .containsExactlyInAnyOrderElementsOf(served(transactions))
                .extracting(output -> output.get("anomaly_flag"))
                .contains(true, false);
    }

    @Test
    void leavesRecordsWithoutAFeatureUnscored() throws IOException {
        Map<String, Object> transaction = transactions().get(0);
        try (AnomalyScorer model = AnomalyScorer.open(Path.of("models/creditcard"), ScoringOptions.defaults());
                TopologyTestDriver driver = driver(model)) {
            input(driver).pipeInput("any", transaction);
            input(driver).pipeInput("a tombstone", null);

            assertThat(driver.createOutputTopic("scored", Serdes.String().deserializer(), json().deserializer())
                            .readValuesToList())
                    .containsExactly(transaction);
        }
    }

    @Test
    void stopsAtFieldsThatCannotBeFeatures() throws IOException {
        Map<String, Object> transaction = transactions().get(0);
        transaction.put("amount", "much");
        try (AnomalyScorer model = AnomalyScorer.open(MODEL, ScoringOptions.defaults());
                TopologyTestDriver driver = driver(model)) {
            TestInputTopic<String, Map<String, Object>> input = input(driver);

            assertThatThrownBy(() -> input.pipeInput("any", transaction))
                    .isInstanceOf(StreamsException.class)
                    .rootCause()
                    .hasMessage("non-numeric text");
        }
    }

    private TopologyTestDriver driver(AnomalyScorer model) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return new TopologyTestDriver(CardScoring.topology(model, json()), properties);
    }

    private static TestInputTopic<String, Map<String, Object>> input(TopologyTestDriver driver) {
        return driver.createInputTopic("transactions", Serdes.String().serializer(), json().serializer());
    }

    private static Serde<Map<String, Object>> json() {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : bytes(value),
                (topic, bytes) -> bytes == null ? null : map(bytes));
    }

    private static byte[] bytes(Map<String, Object> value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(byte[] bytes) {
        try {
            return JSON.readValue(bytes, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As sources without schemas have them: text as it is in the file, with its gaps. */
    private static List<Map<String, Object>> transactions() throws IOException {
        try (Stream<String> lines = Files.lines(MODEL.resolve("sample.csv"))) {
            List<String[]> rows = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
            String[] names = rows.get(0);
            return rows.stream()
                    .skip(1)
                    .map(cells -> {
                        Map<String, Object> fields = new HashMap<>();
                        for (int i = 0; i < names.length; i++) {
                            fields.put(names[i], cells[i]);
                        }
                        return fields;
                    })
                    .toList();
        }
    }

    /** What the transform makes of the same. */
    private static List<Map<String, Object>> served(List<Map<String, Object>> transactions) {
        try (ScoreAnomaly.Value<SourceRecord> transform = new ScoreAnomaly.Value<>()) {
            transform.configure(Map.of("model", MODEL.toAbsolutePath().toString()));
            return transactions.stream().map(fields -> value(transform, fields)).toList();
        }
    }

    @SuppressWarnings("unchecked") // A map without a schema stays one.
    private static Map<String, Object> value(ScoreAnomaly<SourceRecord> transform, Map<String, Object> fields) {
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), "transactions", null, fields);
        return (Map<String, Object>) transform.apply(record).value();
    }
}
