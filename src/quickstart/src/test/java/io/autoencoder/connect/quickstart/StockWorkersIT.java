// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The archive and its examples on the workers and the versions of Java that people have, each in a process of its own.
 * What is seen is what {@code compatibility.md} says.
 */
class StockWorkersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODEL = Workers.project().resolve("models/creditcard");
    private static final String SOURCE = "creditcard-file-source";
    private static final String SCORING_SINK = "scoring-sink";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private static final List<Integer> JAVAS = List.of(17, 25);
    private static final String PLUGINS = "plugins in the worker's list";
    private static final String METRICS = "metrics over JMX";
    private static final String PAGE = "page of the worker";

    /** What the page says, and with {@code -Ddocs.update} shall say. */
    private static CompatibilityTable table;

    @BeforeAll
    static void readThePage() throws IOException {
        table = CompatibilityTable.read();
    }

    @AfterAll
    static void writeThePage() throws IOException {
        if (System.getProperty("docs.update") != null) {
            table.write();
        }
    }

    /** On a later Java the oldest and the newest alone, which lie farthest apart; with {@code workers.all} each. */
    static List<Arguments> workers() throws IOException {
        List<String> versions = WorkerProcess.versions();
        Set<String> ends = Set.of(versions.get(0), versions.get(versions.size() - 1));
        return versions.stream()
                .flatMap(version -> JAVAS.stream()
                        .filter(java -> java.equals(JAVAS.get(0))
                                || ends.contains(version)
                                || Boolean.getBoolean("workers.all"))
                        .map(java -> Arguments.of(version, java)))
                .toList();
    }

    /** So that each cell of the page is one that a test runs. */
    @Test
    void shouldBeTheOnesThatTheDocumentationNames() throws IOException {
        assertThat(table.workers()).containsExactlyElementsOf(WorkerProcess.versions());
        assertThat(table.columns())
                .containsExactlyElementsOf(Stream.of(
                                Stream.of("Connect"),
                                JAVAS.stream().map(StockWorkersIT::column),
                                Stream.of(PLUGINS, METRICS, PAGE))
                        .flatMap(columns -> columns)
                        .toList());
    }

    private static String column(int java) {
        return "Java " + java;
    }

    @ParameterizedTest(name = "{0} on Java {1}")
    @MethodSource("workers")
    void shouldRunTheExamples(String version, int java) throws Exception {
        Path home = InstalledJava.home(java)
                .orElseGet(() -> abort("Java " + java + " is neither beside the one that runs the tests nor named by an"
                        + " environment variable such as JAVA_HOME"));
        Path directory = WORKERS.directory("worker-" + version + "-on-" + java + "-");
        // Less than Kafka's file source reads at once.
        List<String> lines = SampleConnectorsIT.sample(1000);
        int rows = lines.size() - 1;
        Path csv = Files.write(directory.resolve("creditcard.csv"), lines);
        Path frauds = directory.resolve("fraud.txt");
        Path fraudsOfTopic = directory.resolve("fraud-of-topic.txt");
        String topic = "stock-" + version + "-on-" + java;
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

        try (WorkerProcess worker = WorkerProcess.start(
                home, version, WORKERS.kafka().bootstrapServers(), directory, List.of(), settings(version))) {
            for (Connector connector : List.of(source, sink, scoring)) {
                ConnectRest.Answer answer = worker.rest().create(connector);
                assertThat(answer.isSuccess()).as(answer.message()).isTrue();
            }

            List<List<JsonNode>> scored = topics.read(rows, topic, topic + ".fraud");
            int flagged = scored.get(1).size();
            assertThat(flagged).isPositive();
            assertThat(scored.get(0)).hasSize(rows - flagged).noneMatch(StockWorkersIT::isFlagged);
            assertThat(scored.get(1)).allMatch(StockWorkersIT::isFlagged);

            boolean named = awaitMetrics(worker, rows, flagged);
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
            requireOnThePage(
                    version,
                    Map.of(
                            column(java),
                            "runs",
                            PLUGINS,
                            listed(worker),
                            METRICS,
                            named ? "with the worker's, under the transform's name" : "by an MBean of our own",
                            PAGE,
                            hasPage(worker) ? "yes" : "no"));
        }
    }

    private static void requireOnThePage(String version, Map<String, String> seen) {
        if (System.getProperty("docs.update") != null) {
            seen.forEach((column, cell) -> table.put(version, column, cell));
        }
        assertThat(table.of(version))
                .as("run this test with -Ddocs.update, and read what changed")
                .containsAllEntriesOf(seen);
    }

    /** Before 4.0 a worker whose settings name the page does not start, and says why. */
    private static Map<String, String> settings(String version) {
        return version.startsWith("3.")
                ? Map.of()
                : Map.of("rest.extension.classes", "io.autoencoder.connect.monitor.MonitorRestExtension");
    }

    private static boolean hasPage(WorkerProcess worker) throws IOException, InterruptedException {
        ConnectRest.Answer answer = worker.rest().get("/autoencoder/v1/cluster");
        return answer.isSuccess() && answer.body().path("connectors").size() == 2;
    }

    private static boolean isFlagged(JsonNode value) {
        return value.path("anomaly_flag").booleanValue();
    }

    /** Whether the worker tells transforms their names, which it does since 4.1. */
    private static boolean awaitMetrics(WorkerProcess worker, int rows, int flagged) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> scores(worker, SOURCE).isPresent()
                        && scores(worker, SCORING_SINK).isPresent());
        for (String connector : List.of(SOURCE, SCORING_SINK)) {
            ObjectName name = scores(worker, connector).orElseThrow();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(count(worker, name, "record-scored-total")).isEqualTo(rows);
                assertThat(count(worker, name, "record-flagged-total")).isEqualTo(flagged);
            });
        }
        return scores(worker, SOURCE)
                .orElseThrow()
                .getKeyProperty("transformation")
                .equals("score");
    }

    private static long count(WorkerProcess worker, ObjectName name, String attribute) throws Exception {
        return ((Number) worker.attribute(name, attribute)).longValue();
    }

    private static Optional<ObjectName> scores(WorkerProcess worker, String connector) throws Exception {
        List<ObjectName> names = new ArrayList<>();
        for (String of : List.of("score", "ScoreAnomaly.Value,prefix=anomaly_")) {
            names.add(new ObjectName(
                    "kafka.connect:type=plugins,connector=" + connector + ",task=0,transformation=" + of));
        }
        names.retainAll(worker.transformMBeans(connector));
        return names.stream().findFirst();
    }

    private static String listed(WorkerProcess worker) throws IOException, InterruptedException {
        Set<String> declared = Set.copyOf(PluginDiscoveryIT.declared(WORKERS.component()));
        Set<String> listed = new HashSet<>(plugins(worker));
        listed.retainAll(declared);
        if (listed.equals(declared)) {
            return "all";
        }
        return listed.stream().noneMatch(plugin -> plugin.contains(".transforms."))
                ? "connectors alone"
                : "some: " + listed;
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
