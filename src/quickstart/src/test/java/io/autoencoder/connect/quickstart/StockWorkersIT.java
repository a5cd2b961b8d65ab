// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The archive and its examples on the workers that people have, each in a process of its own. */
class StockWorkersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODEL = Workers.project().resolve("models/creditcard");
    private static final String SOURCE = "creditcard-file-source";
    private static final String SCORING_SINK = "scoring-sink";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    static List<String> versions() throws IOException {
        return WorkerProcess.versions();
    }

    @Test
    void shouldBeTheOnesThatTheDocumentationNames() throws IOException {
        String page = Files.readString(Workers.project().resolve("src/docs/operations.md"));
        List<String> rows = Pattern.compile("^\\| (\\d+\\.\\d+\\.\\d+) \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(rows).isNotEmpty().containsExactlyElementsOf(versions());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldRunTheExamples(String version) throws Exception {
        Path directory = WORKERS.directory("worker-" + version);
        // Less than Kafka's file source reads at once.
        List<String> lines = SampleConnectorsIT.sample(1000);
        int rows = lines.size() - 1;
        Path csv = Files.write(directory.resolve("creditcard.csv"), lines);
        Path frauds = directory.resolve("fraud.txt");
        Path fraudsOfTopic = directory.resolve("fraud-of-topic.txt");
        String topic = "stock-" + version;
        Connector source = Connector.read(EXAMPLES.resolve(SOURCE + ".json"))
                .with(Map.of(
                        "topic", topic,
                        "file", csv.toString(),
                        "transforms.parse.columns.file", csv.toString(),
                        "transforms.score.model", MODEL.toString()));
        Connector sink = Connector.read(EXAMPLES.resolve("fraud-file-sink.json"))
                .with(Map.of("topics", topic + ".fraud", "file", frauds.toString()));
        Connector scoring = SampleConnectorsIT.scoringSink(SCORING_SINK, topic + ".raw", fraudsOfTopic);
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(topic, topic + ".fraud", topic + ".raw");
        topics.produce(topic + ".raw", SampleConnectorsIT.transactions(lines));

        try (WorkerProcess worker = WorkerProcess.start(version, WORKERS.kafka().bootstrapServers(), directory)) {
            assertThat(plugins(worker)).containsAll(visible(version));
            for (Connector connector : List.of(source, sink, scoring)) {
                ConnectRest.Answer answer = worker.rest().create(connector);
                assertThat(answer.isSuccess()).as(answer.message()).isTrue();
            }

            List<List<JsonNode>> scored = topics.read(rows, topic, topic + ".fraud");
            int flagged = scored.get(1).size();
            assertThat(flagged).isPositive();
            assertThat(scored.get(0)).hasSize(rows - flagged).noneMatch(StockWorkersIT::isFlagged);
            assertThat(scored.get(1)).allMatch(StockWorkersIT::isFlagged);

            awaitMetric(worker, version, SOURCE, "record-scored-total", rows);
            awaitMetric(worker, version, SOURCE, "record-flagged-total", flagged);
            awaitMetric(worker, version, SCORING_SINK, "record-scored-total", rows);
            for (Path file : List.of(frauds, fraudsOfTopic)) {
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(Files.readAllLines(file))
                                .hasSize(flagged)
                                .allMatch(line -> line.contains("anomaly_flag=true")));
            }
            assertThat(worker.log())
                    .doesNotContain("NoClassDefFoundError: org/apache/kafka")
                    .doesNotContain("NoClassDefFoundError: io/autoencoder")
                    .doesNotContain("NoSuchMethodError")
                    .doesNotContain("LinkageError");
        }
    }

    private static boolean isFlagged(JsonNode value) {
        return value.path("anomaly_flag").booleanValue();
    }

    private static void awaitMetric(
            WorkerProcess worker, String version, String connector, String attribute, long expected) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            Set<ObjectName> names = worker.transformMBeans(connector);
            assertThat(names).contains(mBean(version, connector));
            assertThat(((Number) worker.attribute(mBean(version, connector), attribute)).longValue())
                    .as(attribute)
                    .isEqualTo(expected);
        });
    }

    /** Workers tell a transform its name since 4.1. */
    private static ObjectName mBean(String version, String connector) throws Exception {
        boolean named = !version.startsWith("3.") && !version.startsWith("4.0.");
        return new ObjectName("kafka.connect:type=plugins,connector=" + connector + ",task=0,"
                + (named ? "transformation=score" : "transformation=ScoreAnomaly.Value,prefix=anomaly_"));
    }

    /** Workers before 3.2 list connectors alone. */
    private static Set<String> visible(String version) throws IOException {
        return version.startsWith("3.1.") ? Set.of() : Set.copyOf(PluginDiscoveryIT.declared(WORKERS.component()));
    }

    private static List<String> plugins(WorkerProcess worker) throws IOException, InterruptedException {
        List<String> classes = new ArrayList<>();
        worker.rest()
                .get("/connector-plugins?connectorsOnly=false")
                .body()
                .forEach(plugin -> classes.add(plugin.path("class").asText()));
        return classes;
    }
}
