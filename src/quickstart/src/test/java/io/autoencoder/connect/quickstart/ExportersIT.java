// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The rules of {@code docker/} in the real agents on a real worker, and what Prometheus makes of them where it is
 * installed.
 */
class ExportersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path DOCKER = Workers.project().resolve("docker");
    private static final String CONNECTOR = "exported";
    private static final String LABELS = "{connector=\"" + CONNECTOR + "\",task=\"0\",transformation=\"score\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private static WorkerProcess worker;
    private static URI exporter;
    private static int rows;
    private static int flagged;

    @BeforeAll
    static void score() throws Exception {
        Path directory = WORKERS.directory("exporters");
        Path agents = Workers.project().resolve("target/workers/agents");
        String address = "127.0.0.1:" + LocalKafka.freePort();
        exporter = URI.create("http://" + address + "/metrics");
        worker = WorkerProcess.start(
                AppInfoParser.getVersion(),
                WORKERS.kafka().bootstrapServers(),
                directory,
                List.of(
                        "-javaagent:" + agents.resolve("jmx_prometheus_javaagent.jar") + "=" + address + ":"
                                + DOCKER.resolve("prometheus/jmx-exporter.yml"),
                        "-javaagent:" + agents.resolve("opentelemetry-javaagent.jar"),
                        "-Dotel.jmx.config=" + DOCKER.resolve("opentelemetry/jmx-rules.yml"),
                        "-Dotel.instrumentation.common.default-enabled=false",
                        "-Dotel.instrumentation.jmx-metrics.enabled=true",
                        "-Dotel.metrics.exporter=console",
                        "-Dotel.metric.export.interval=2000",
                        "-Dotel.traces.exporter=none",
                        "-Dotel.logs.exporter=none"),
                Map.of());
        // Windows of drift take 1,000 records, of which a fast stream has only some counted.
        List<String> lines = SampleConnectorsIT.sample(5000);
        rows = lines.size() - 1;
        Path csv = Files.write(directory.resolve("creditcard.csv"), lines);
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("exported", "exported.fraud", "exported.verdicts");
        topics.produce("exported.verdicts", verdicts(lines));
        String model = Workers.project().resolve("models/creditcard").toString();
        Connector connector = Connector.read(
                        Workers.project().resolve("connector-config").resolve("creditcard-file-source.json"))
                .with(Map.of(
                        "topic",
                        "exported",
                        "file",
                        csv.toString(),
                        "transforms.parse.columns.file",
                        csv.toString(),
                        "transforms.score.model",
                        model,
                        "transforms.score.challenger.model",
                        model,
                        "transforms.score.label.topic",
                        "exported.verdicts",
                        "transforms.score.label.consumer.bootstrap.servers",
                        WORKERS.kafka().bootstrapServers(),
                        "transforms.score.label.key.field",
                        "Time"));
        ConnectRest.Answer answer = worker.rest().create(new Connector(CONNECTOR, connector.config()));
        assertThat(answer.isSuccess()).as(answer.message()).isTrue();
        flagged = topics.read(rows, "exported", "exported.fraud").get(1).size();
    }

    /** What each row was, by its time. */
    private static Map<String, String> verdicts(List<String> lines) {
        List<String> names = List.of(lines.get(0).split(","));
        Map<String, String> verdicts = new HashMap<>();
        lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> verdicts.put(
                        new BigDecimal(cells[names.indexOf("Time")])
                                .stripTrailingZeros()
                                .toPlainString(),
                        cells[names.indexOf("Class")]));
        return verdicts;
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
    }

    @Test
    void shouldShowEveryMetricToPrometheus() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            List<String> samples = get(exporter).lines().toList();
            assertThat(samples)
                    .contains(sample("record_scored_total", rows), sample("record_flagged_total", flagged))
                    .anyMatch(line -> line.startsWith("kafka_connect_plugins_model_in_use{checksum=")
                            && line.contains("model=\"creditcard\""))
                    .contains("kafka_connect_connector_task_status{connector=\"" + CONNECTOR
                            + "\",status=\"running\",task=\"0\"} 1.0");
            assertThat(namesOf(samples))
                    .containsAll(documentedMetrics().stream()
                            .map(name -> "kafka_connect_plugins_" + prometheusName(name))
                            .toList());
        });
    }

    @Test
    void shouldShowEveryMetricToOpenTelemetry() throws IOException {
        List<String> names = documentedMetrics().stream()
                .map(name -> "kafka.connect.transformation."
                        + name.replaceFirst("-total$", ".count").replace('-', '.'))
                .toList();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(missingFrom(worker.log(), names)).isEmpty());
    }

    /** An expression that gives nothing is a panel that stays empty, or an alert that never comes. */
    @Test
    void shouldFillTheDashboardAndTheAlerts() throws Exception {
        assumeThat(PrometheusServer.EXECUTABLE)
                .as("Debian's package prometheus")
                .isExecutable();
        List<String> expressions = new ArrayList<>();
        new ObjectMapper()
                .readTree(DOCKER.resolve("grafana/autoencoder.json").toFile())
                .findValuesAsText("expr")
                .forEach(expression -> expressions.add(expression
                        .replace("$__rate_interval", "1m")
                        .replace("$connector", CONNECTOR)
                        .replace("$transformation", "score")));
        // The annotation marks what happened, and nothing did.
        expressions.removeIf(expression -> expression.endsWith("> 0"));
        assertThat(expressions).isNotEmpty();

        try (PrometheusServer prometheus = PrometheusServer.start(
                DOCKER.resolve("prometheus"), exporter.getAuthority(), WORKERS.directory("prometheus"))) {
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                for (String expression : expressions) {
                    assertThat(prometheus.query(expression)).as(expression).isNotEmpty();
                }
                assertThat(prometheus.rules())
                        .isNotEmpty()
                        .allSatisfy(rule -> assertThat(rule.path("health").asText())
                                .as(rule.toString())
                                .isEqualTo("ok"));
            });
        }
    }

    private static List<String> missingFrom(String text, List<String> names) {
        return names.stream().filter(name -> !text.contains(name)).toList();
    }

    private static String sample(String name, int value) {
        return "kafka_connect_plugins_" + name + LABELS + " " + (double) value;
    }

    private static String prometheusName(String metric) {
        return metric.equals("model-info") ? "model_in_use" : metric.replace('-', '_');
    }

    private static TreeSet<String> namesOf(List<String> samples) {
        TreeSet<String> names = new TreeSet<>();
        samples.stream().filter(line -> !line.startsWith("#")).forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        return names;
    }

    /** Those of ScoreAnomaly. */
    private static List<String> documentedMetrics() throws IOException {
        String page = Files.readString(Workers.project().resolve("src/docs/metrics.md"));
        String section = page.substring(page.indexOf("## ScoreAnomaly"), page.indexOf("## MaskText"));
        return Pattern.compile("^\\| `(.+?)` \\|", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
