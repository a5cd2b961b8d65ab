// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What records were is told on a topic: of a half of them before they are scored, of the others after. */
class LabelTopicIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "judged-sink";
    private static final String PAYMENTS = "judged";
    private static final String VERDICTS = "judged.verdicts";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @TempDir
    Path directory;

    @Test
    void shouldTellHowRightTheFlagsWereAndLeaveNoThread() throws Exception {
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(PAYMENTS, VERDICTS);
        List<String> lines = SampleConnectorsIT.sample(2001);
        List<String> rows = SampleConnectorsIT.transactions(lines);
        int records = rows.size();
        Path flagged = directory.resolve("flagged");
        Connector sink = SampleConnectorsIT.scoringSink(NAME, PAYMENTS, flagged);

        topics.produce(VERDICTS, verdicts(lines, 0, records / 2));
        ConnectRest.Answer created = WORKERS.rest().create(judged(sink));
        assertThat(created.isSuccess()).as(created.message()).isTrue();
        topics.produce(PAYMENTS, keyed(rows));
        awaitValue("", "record-scored-total", records);
        awaitValue(",part=accuracy", "label-total", records / 2);
        assertThat(value(",part=labels", "label-waiting")).isEqualTo(records - records / 2);
        topics.produce(VERDICTS, verdicts(lines, records / 2, records));
        awaitValue(",part=accuracy", "label-total", records);

        long anomalies = rows.stream().filter(LabelTopicIT::isFraud).count();
        assertThat(anomalies).isPositive();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Files.readAllLines(flagged)).hasSize((int) value("", "record-flagged-total")));
        List<String> alerts = Files.readAllLines(flagged);
        long hits = alerts.stream().filter(line -> line.contains("Class=1.0")).count();
        assertThat(value(",part=accuracy", "true-positives")).isEqualTo(hits);
        assertThat(value(",part=accuracy", "false-positives")).isEqualTo(alerts.size() - hits);
        assertThat(value(",part=accuracy", "false-negatives")).isEqualTo(anomalies - hits);
        assertThat(value(",part=accuracy", "true-negatives")).isEqualTo(records - anomalies - alerts.size() + hits);
        assertThat(value(",part=challenger", "challenger-precision"))
                .as("the same model")
                .isEqualTo(value(",part=accuracy", "precision"));
        assertThat(value(",part=labels", "label-waiting")).isZero();
        assertThat(threads()).containsExactly("autoencoder-labels-" + NAME + "-0-anomaly_");

        WORKERS.rest().delete("/connectors/" + NAME);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(threads()).isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Traces.mBeans(NAME)).isEmpty());
    }

    private static Connector judged(Connector sink) {
        String model = sink.config().get("transforms.score.model");
        return new Connector(
                NAME,
                sink.with(Map.of(
                                "transforms.score.label.topic",
                                VERDICTS,
                                "transforms.score.label.consumer.bootstrap.servers",
                                WORKERS.kafka().bootstrapServers(),
                                "transforms.score.label.value.converter",
                                "org.apache.kafka.connect.json.JsonConverter",
                                "transforms.score.label.value.converter.schemas.enable",
                                "false",
                                "transforms.score.label.field",
                                "verdict",
                                "transforms.score.label.anomalies",
                                "fraud",
                                "transforms.score.challenger.model",
                                model))
                        .config());
    }

    private static boolean isFraud(String row) {
        return row.contains("\"Class\":1.0");
    }

    private static Map<String, String> keyed(List<String> rows) {
        Map<String, String> keyed = new LinkedHashMap<>();
        rows.forEach(row -> keyed.put("tx-" + keyed.size(), row));
        return keyed;
    }

    private static Map<String, String> verdicts(List<String> lines, int from, int to) {
        List<String> rows = SampleConnectorsIT.transactions(lines);
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            verdicts.put("tx-" + i, "{\"verdict\":\"" + (isFraud(rows.get(i)) ? "Fraud" : "fine") + "\"}");
        }
        return verdicts;
    }

    private static void awaitValue(String tags, String metric, int expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(value(tags, metric)).as(metric).isEqualTo(expected));
    }

    private static double value(String tags, String metric) throws JMException {
        return Traces.metric(NAME, "score" + tags, metric);
    }

    private static Set<String> threads() {
        return Traces.threads(name -> name.startsWith("autoencoder-labels") && name.contains(NAME));
    }
}
