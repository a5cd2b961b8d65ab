// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The resources for Strimzi that the build wrote, read by Strimzi's classes. */
class StrimziIT {

    private static final ObjectMapper JSON = strict();
    private static final String MODEL = "io.strimzi.api.kafka.model.";

    private static URLClassLoader strimzi;
    private static JsonNode connect;
    private static JsonNode connector;

    /** Those classes keep what they do not know; this mapper refuses it. */
    private static ObjectMapper strict() {
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public Boolean hasAnySetter(Annotated annotated) {
                        return false;
                    }
                });
    }

    @BeforeAll
    static void read() throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String jar : Files.readString(Workers.project().resolve("target/workers/strimzi/resources.txt"))
                .strip()
                .split(File.pathSeparator)) {
            jars.add(Path.of(jar).toUri().toURL());
        }
        strimzi = new URLClassLoader(jars.toArray(new URL[0]), StrimziIT.class.getClassLoader());
        try (var resources = new ObjectMapper(new YAMLFactory())
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(Workers.project()
                        .resolve("target/strimzi/kafka-connect.yml")
                        .toFile())) {
            connect = resources.next();
            connector = resources.next();
            assertThat(resources.hasNext()).isFalse();
        }
    }

    @AfterAll
    static void close() throws IOException {
        strimzi.close();
    }

    private static Object parsed(JsonNode resource, String type) throws Exception {
        return JSON.treeToValue(resource, strimzi.loadClass(MODEL + type));
    }

    @Test
    void shouldBeWhatStrimziReads() throws Exception {
        assertThat(parsed(connect, "connect.KafkaConnect")).hasFieldOrProperty("spec");
        assertThat(parsed(connector, "connector.KafkaConnector")).hasFieldOrProperty("spec");
        assertThat(connector.at("/metadata/labels/strimzi.io~1cluster")).isEqualTo(connect.at("/metadata/name"));
        assertThat(connect.at("/metadata/annotations/strimzi.io~1use-connector-resources")
                        .asText())
                .isEqualTo("true");
    }

    /** Else the test above would pass whatever they say. */
    @Test
    void shouldNotReadKeysThatStrimziDoesNotHave() {
        JsonNode mistyped = connect.deepCopy();
        mistyped.<ObjectNode>withObject("/spec/build/output").put("imgae", "x");

        assertThatThrownBy(() -> parsed(mistyped, "connect.KafkaConnect"))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("imgae");
    }

    @Test
    void shouldNameTheArchiveByItsChecksum() throws Exception {
        JsonNode archive = connect.at("/spec/build/plugins/0/artifacts/0");

        assertThat(archive.path("url").asText())
                .endsWith("/" + Workers.archive().getFileName());
        assertThat(archive.path("sha512sum").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(Workers.archive()))));
        assertThat(connect.at("/spec/build/plugins/1/artifacts/0/url").asText())
                .endsWith("-" + DockerFiles.only("docker/apache/Dockerfile", "SPOOLDIR_VERSION=(\\S+)") + ".zip");
        assertThat(connect.at("/spec/build/output/image").asText())
                .endsWith(":" + System.getProperty("project.version"));
    }

    /** But for where a cluster mounts its volumes, and how many copies it keeps. */
    @Test
    void shouldScoreAsTheExampleDoes() throws IOException {
        Connector example =
                Connector.read(Workers.project().resolve("connector-config/creditcard-spooldir-source.json"));
        Map<String, String> config = new HashMap<>();
        connector
                .at("/spec/config")
                .properties()
                .forEach(entry ->
                        config.put(entry.getKey(), entry.getValue().asText().replaceFirst("^/mnt/", "/")));
        config.put("connector.class", connector.at("/spec/class").asText());
        config.put("tasks.max", connector.at("/spec/tasksMax").asText());
        config.put("topic.creation.default.replication.factor", "1");

        assertThat(connector.at("/metadata/name").asText()).isEqualTo(example.name());
        assertThat(config).isEqualTo(example.config());
        assertThat(connect.at("/spec/template/connectContainer/volumeMounts"))
                .extracting(mount -> mount.path("mountPath").asText())
                .containsExactly("/mnt/models", "/mnt/data");
    }

    /** Strimzi sets listeners, plugin path and clients itself. */
    @Test
    void shouldConfigureWorkersAsTheImagesDo() throws IOException {
        assertThat(connect.at("/spec/config").properties()).isNotEmpty().allSatisfy(entry -> {
            if (!entry.getKey().equals("group.id")) {
                assertThat(entry.getValue().asText())
                        .as(entry.getKey())
                        .isEqualTo(DockerFiles.worker().getProperty(entry.getKey()));
            }
        });
    }
}
