// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.metrics.ModelMetrics;
import io.autoencoder.connect.metrics.TransformName;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.health.ConnectClusterState;
import org.apache.kafka.connect.health.ConnectorHealth;
import org.apache.kafka.connect.health.ConnectorState;
import org.apache.kafka.connect.health.ConnectorType;
import org.apache.kafka.connect.health.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorResourceTest {

    private static final String SCORE = "io.autoencoder.connect.transforms.ScoreAnomaly$Value";

    private final Map<String, Map<String, String>> configs = new TreeMap<>();
    private final MonitorResource resource = new MonitorResource(new Cluster());
    private final TransformMonitor cards = monitor("cards", 0, "score");
    private final TransformMonitor loans = monitor("loans", 0, "second");

    private static TransformMonitor monitor(String connector, int task, String transformation) {
        TransformMonitor monitor =
                new TransformMonitor(new ModelMetrics("ScoreAnomaly.Value", text -> {}), false, text -> {});
        monitor.show(new TransformName(connector, task, transformation));
        return monitor;
    }

    @AfterEach
    void close() {
        cards.close();
        loans.close();
    }

    /** Two tasks of which one is here, one connector that is nowhere and one that does not score. */
    private final class Cluster implements ConnectClusterState {

        @Override
        public Collection<String> connectors() {
            if (configs.isEmpty()) {
                throw new ConnectException("Request timed out");
            }
            return configs.keySet();
        }

        @Override
        public Map<String, String> connectorConfig(String name) {
            return configs.get(name);
        }

        @Override
        public ConnectorHealth connectorHealth(String name) {
            return new ConnectorHealth(
                    name,
                    new ConnectorState("RUNNING", "a:8083", null),
                    Map.of(
                            1, new TaskState(1, "FAILED", "b:8083", "a secret trace"),
                            0, new TaskState(0, "RUNNING", "a:8083", null)),
                    ConnectorType.SINK);
        }
    }

    private static JsonNode json(Response answer) {
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/json");
        return MonitorJson.read((String) answer.getEntity());
    }

    @Test
    void tellsOfTheClusterWhichTasksRunElsewhereAndNothingOfConfigurations() {
        configs.put(
                "cards",
                Map.of("transforms", " parse, score ", "transforms.score.type", SCORE, "database.password", "hunter2"));
        configs.put("plain", Map.of("transforms", "mask", "transforms.mask.type", "x.MaskText$Value"));

        JsonNode cluster = json(resource.cluster());

        assertThat(cluster.path("connectors")).singleElement().satisfies(connector -> {
            assertThat(connector.path("name").asText()).isEqualTo("cards");
            assertThat(connector.path("transformations").toString()).isEqualTo("[\"score\"]");
            assertThat(connector.path("tasks").toString())
                    .isEqualTo("[{\"task\":0,\"state\":\"RUNNING\",\"worker\":\"a:8083\",\"here\":true},"
                            + "{\"task\":1,\"state\":\"FAILED\",\"worker\":\"b:8083\",\"here\":false}]");
        });
        assertThat(cluster.toString()).doesNotContain("hunter2", "secret");
    }

    @Test
    void saysSoWhereTheWorkerCannotTell() {
        Response answer = resource.cluster();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(json(answer).path("message").asText()).contains("ask again");
    }

    @ParameterizedTest(name = "{0}?connector={1}&task={2}&transformation={3}")
    @CsvSource(delimiter = '|', textBlock = """
            transforms |       |   |        | cards loans | metrics
            snapshots  | cards |   |        | cards       | model metrics series scores flagged drift
            models     |       | 0 |        | cards loans | model
            series     |       |   | second | loans       | series
            histograms | loans | 0 | second | loans       | scores
            drift      | loans | 0 |        | loans       | drift
            flagged    | loans |   |        | loans       | flagged
            """)
    void answersWithThePartAskedFor(
            String part, String connector, String task, String transformation, String connectors, String fields) {
        JsonNode transforms = json(resource.transforms(part, query(connector, task, transformation)))
                .path("transforms");

        assertThat(transforms)
                .extracting(transform -> transform.path("connector").asText())
                .containsExactlyElementsOf(connectors == null ? List.of() : List.of(connectors.split(" ")));
        for (JsonNode transform : transforms) {
            assertThat(transform.fieldNames())
                    .toIterable()
                    .contains(fields.split(" "))
                    .hasSize(6 + fields.split(" ").length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "index.html.class", "..", "version.properties", "Snapshot.class"})
    void hasNoOtherFiles(String name) {
        assertThat(resource.file(name).getStatus()).isEqualTo(404);
        assertThat(resource.transforms(name, Map.of()).getStatus()).isEqualTo(404);
    }

    private static Map<String, List<String>> query(String connector, String task, String transformation) {
        Map<String, List<String>> query = new TreeMap<>();
        query.put("connector", connector == null ? null : List.of(connector));
        query.put("task", task == null ? null : List.of(task));
        query.put("transformation", transformation == null ? null : List.of(transformation));
        query.values().removeIf(Objects::isNull);
        return query;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task           | x      | 404 | no such transform
            task           | 1      | 404 | no such transform
            task           | ''     | 404 | no such transform
            connector      | CARDS  | 404 | no such transform
            transformation | scores | 404 | no such transform
            conector       | cards  | 400 | connector, task, transformation
            """)
    void saysSoWhereNothingIsCalledSo(String name, String value, int status, String sentence) {
        Response answer = resource.transforms("flagged", Map.of(name, List.of(value)));

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(json(answer).path("error_code").asInt()).isEqualTo(status);
        assertThat(json(answer).path("message").asText()).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "page.js", "challenger.js", "page.css"})
    void letsThePageLoadNothingFromElsewhere(String name) {
        Response answer = resource.file(name);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(answer.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
