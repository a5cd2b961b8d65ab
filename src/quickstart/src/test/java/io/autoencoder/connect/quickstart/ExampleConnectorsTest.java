// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped connectors have in common. */
class ExampleConnectorsTest {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("project.basedir", ".")).resolve("connector-config");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Connector example(String name) throws IOException {
        return Connector.read(EXAMPLES.resolve(name + ".json"));
    }

    static List<Documentation.Block> documented() throws IOException {
        return Documentation.blocks(ExampleConnectorsTest.class);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void shouldHoldWhatThePagesShowOfThem(Documentation.Block block) throws IOException {
        Map<String, String> shown = JSON.readValue("{" + block.text() + "}", new TypeReference<>() {});

        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")).toList())
                    .anySatisfy(
                            file -> assertThat(Connector.read(file).config()).containsAllEntriesOf(shown));
        }
    }

    /** Sources have no dead letter queue: a record that fails would stop the task, or be lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cards-pipeline-source",
                "creditcard-file-source",
                "creditcard-spooldir-source",
                "customers-windows-topic-source",
                "transactions-errors-source",
                "transactions-file-source",
                "transactions-mirror-source",
                "transactions-postgres-events-source",
                "transactions-postgres-source",
                "transactions-spooldir-source",
                "transactions-topic-source"
            })
    void shouldTagWhatCannotBeScored(String source) throws IOException {
        Connector connector = example(source);

        assertThat(connector.config().get("transforms").split(","))
                .filteredOn(name ->
                        connector.config().get("transforms." + name + ".type").startsWith("io.autoencoder"))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(connector.config()).containsEntry("transforms." + name + ".on.error", "tag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"creditcard-file-source", "creditcard-spooldir-source"})
    void shouldWriteWhatTheSinkReads(String source) throws IOException {
        Connector sink = example("fraud-file-sink");

        assertThat(sink.config()).containsEntry("topics", example(source).routedTopic());
        assertThat(sink.config().entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("value.converter"))
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(example(source).config()).containsEntry(entry.getKey(), entry.getValue()));
    }

    /** Records with the empty key that the connector makes by default all go to one partition. */
    @Test
    void shouldSpreadTheRecordsOfSpooledFilesOverPartitions() throws IOException {
        Connector spooldir = example("creditcard-spooldir-source");
        JsonNode key = JSON.readTree(spooldir.config().get("key.schema")).path("fieldSchemas");
        JsonNode value = JSON.readTree(spooldir.config().get("value.schema")).path("fieldSchemas");

        assertThat(key.properties()).isNotEmpty().isSubsetOf(value.properties());
        assertThat(Integer.parseInt(spooldir.config().get("topic.creation.default.partitions")))
                .isGreaterThan(1);
    }

    /** The connector makes the schemas, of a file whose columns are not listed. */
    @Test
    void shouldSpreadRawTransactionsByTheirCard() throws IOException {
        Connector spooldir = example("transactions-spooldir-source");
        Path sample = EXAMPLES.resolveSibling("models/transactions/sample.csv");

        assertThat(Files.readAllLines(sample).get(0).split(","))
                .contains(spooldir.config().get("schema.generation.key.fields"));
        assertThat(spooldir.config()).containsEntry("schema.generation.enabled", "true");
        assertThat(Integer.parseInt(spooldir.config().get("topic.creation.default.partitions")))
                .isGreaterThan(1);
    }

    /** A raw record needs nothing but the model. */
    @ParameterizedTest
    @ValueSource(strings = {"transactions-file-source", "transactions-spooldir-source", "transactions-scoring-sink"})
    void shouldSayNothingOfTheColumnsThatAreScored(String name) throws IOException {
        assertThat(example(name).config().keySet())
                .filteredOn(key -> key.startsWith("transforms.score."))
                .contains("transforms.score.model")
                .isSubsetOf(
                        "transforms.score.type",
                        "transforms.score.model",
                        "transforms.score.output.fields",
                        "transforms.score.on.error");
    }
}
