// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every connector that ships as an example, as a worker checks it before it creates one: values, and keys that nobody
 * reads. Connectors that are not on Maven Central are held against the keys that their publishers document.
 */
class ExampleKeysIT {

    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path PUBLISHED =
            Workers.project().resolve("src/quickstart/src/test/resources/published-keys.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLASS = "connector.class";

    /** Of a connector that looks for its system when it is checked, the key at which it says that there is none. */
    private static final Set<String> NEEDS_ITS_SYSTEM = Set.of("database.hostname", "connection.uri");

    /** Read by the worker, of the connectors that it makes topics for, and not among what it lists. */
    private static final Set<String> TOPIC_CREATION =
            Set.of("topic.creation.default.replication.factor", "topic.creation.default.partitions");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBeWhatItsConnectorReads(String example) throws Exception {
        Connector connector = Connector.read(EXAMPLES.resolve(example));
        Map<String, String> settings = new HashMap<>(here(connector).config());
        JsonNode published = JSON.readTree(PUBLISHED.toFile()).path(settings.get(CLASS));
        Set<String> known = new TreeSet<>(TOPIC_CREATION);
        if (!published.isMissingNode()) {
            requirePublished(connector, published);
            published.path("keys").fieldNames().forEachRemaining(known::add);
            boolean source = connector.config().get(CLASS).contains("Source");
            settings.put(
                    CLASS, "org.apache.kafka.connect.file.FileStream" + (source ? "Source" : "Sink") + "Connector");
        }

        JsonNode answer = validate(connector.name(), settings);

        List<String> errors = new ArrayList<>();
        for (JsonNode key : answer.path("configs")) {
            String name = key.path("value").path("name").asText();
            known.add(name);
            if (!NEEDS_ITS_SYSTEM.contains(name)) {
                key.path("value").path("errors").forEach(error -> errors.add(name + ": " + error.asText()));
            }
        }
        assertThat(errors).isEmpty();
        assertThat(connector.config().keySet())
                .as("known keys")
                .filteredOn(key -> !isOfACluster(key) && !isOfAConverter(key))
                .isSubsetOf(known);
    }

    /** MirrorMaker hands to the clients of either cluster what stands behind its name. */
    private static boolean isOfACluster(String key) {
        return AdminClientConfig.configNames().stream()
                .anyMatch(name -> key.equals("source.cluster." + name) || key.equals("target.cluster." + name));
    }

    /** A transform hands to its own converters what stands behind their names. */
    private static boolean isOfAConverter(String key) {
        return key.startsWith("transforms.") && key.endsWith(".value.converter.schemas.enable");
    }

    private static void requirePublished(Connector connector, JsonNode published) {
        assertThat(published.path("required"))
                .extracting(JsonNode::asText)
                .allSatisfy(key -> assertThat(connector.config()).containsKey(key));
        published.path("keys").properties().forEach(key -> {
            String value = connector.config().getOrDefault(key.getKey(), "");
            assertThat(value.isEmpty() || value.matches(key.getValue().asText()))
                    .as(key.getKey() + "=" + value)
                    .isTrue();
        });
    }

    /** A table that no example needs would be one that nobody keeps up. */
    @Test
    void shouldListKeysOfThoseAloneThatAreNotHere() throws Exception {
        Set<String> used = new TreeSet<>();
        for (String example : examples()) {
            used.add(Connector.read(EXAMPLES.resolve(example)).config().get(CLASS));
        }
        WORKERS.rest()
                .get("/connector-plugins")
                .body()
                .forEach(plugin -> used.remove(plugin.path("class").asText()));
        List<String> listed = new ArrayList<>();
        JSON.readTree(PUBLISHED.toFile()).fieldNames().forEachRemaining(listed::add);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void shouldFindAKeyThatNobodyReads() throws Exception {
        Connector connector = Connector.read(EXAMPLES.resolve("transactions-jdbc-sink.json"));
        Map<String, String> settings = new HashMap<>(here(connector).config());
        settings.put("insert.mod", "upsert");

        assertThat(validate(connector.name(), settings).findValuesAsText("name"))
                .doesNotContain("insert.mod");
    }

    /** With the paths of this machine, and something in place of what a file of the worker's machine holds. */
    private static Connector here(Connector connector) {
        Map<String, String> changes = new HashMap<>();
        connector.config().forEach((key, value) -> {
            if (value.startsWith("${file:")) {
                changes.put(key, "any text of sixteen characters or more");
            }
        });
        if (connector.config().containsKey("transforms.score.model")) {
            changes.put(
                    "transforms.score.model",
                    SampleConnectorsIT.model(connector).toString());
        }
        if (connector.config().containsKey("transforms.parse.columns.file")) {
            changes.put(
                    "transforms.parse.columns.file",
                    SampleConnectorsIT.model(connector).resolve("sample.csv").toString());
        }
        return connector.with(changes);
    }

    private static JsonNode validate(String name, Map<String, String> settings)
            throws IOException, InterruptedException {
        settings.put("name", name);
        ConnectRest.Answer answer = WORKERS.rest()
                .put("/connector-plugins/" + settings.get(CLASS) + "/config/validate", JSON.valueToTree(settings));
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.body();
    }
}
