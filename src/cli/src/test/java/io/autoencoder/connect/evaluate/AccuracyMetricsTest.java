// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import io.autoencoder.connect.transforms.TestModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a task's figures of its labelled records are those that {@code evaluate} has of the same records. */
class AccuracyMetricsTest {

    private static final int WINDOW = 500;
    private static final double THRESHOLD = 3;

    @TempDir
    private Path directory;

    private final Metrics registry = new Metrics();

    @Test
    void equalsWhatEvaluateSaysOfTheLastRecords() {
        Random random = new Random(7);
        List<Double> scores = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        try (ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>()) {
            transform.configure(Map.of(
                    "model",
                    TestModel.bundle(directory),
                    "label.field",
                    "Fraud",
                    "accuracy.window.records",
                    Integer.toString(WINDOW)));
            transform.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
            for (int i = 0; i < 3 * WINDOW; i++) {
                boolean anomaly = random.nextInt(20) == 0;
                Map<String, Object> value = payment(random, anomaly ? 3 : 1);
                value.put("Fraud", anomaly ? 1 : 0);
                Map<?, ?> scored = (Map<?, ?>) transform
                        .apply(new SinkRecord("cards", 0, null, null, null, value, i))
                        .value();
                scores.add((Double) scored.get("anomaly_score"));
                labels.add(anomaly);
            }
            Evaluation expected = Evaluation.of(
                    last(scores, labels), Optional.of(new Threshold(THRESHOLD, "the model's")), List.of());

            assertThat(metric("label-total")).isEqualTo(3 * WINDOW);
            assertThat(metric("average-precision")).isCloseTo(expected.averagePrecision(), within(1e-6));
            Evaluation.Alerts alerts = expected.alerts().orElseThrow();
            assertThat(metric("precision")).isCloseTo(alerts.precision(), within(1e-6));
            assertThat(metric("recall")).isCloseTo(alerts.counts().recall(), within(1e-6));
            assertThat(metric("true-positives")).isEqualTo(alerts.counts().tp()).isPositive();
            assertThat(metric("false-positives"))
                    .isEqualTo(alerts.counts().fp())
                    .isPositive();
            assertThat(metric("false-negatives"))
                    .isEqualTo(alerts.counts().fn())
                    .isPositive();
            assertThat(metric("true-negatives")).isEqualTo(alerts.counts().tn());
        } finally {
            registry.close();
        }
    }

    private static Map<String, Object> payment(Random random, double spread) {
        Map<String, Object> value = new HashMap<>();
        value.put("Amount", 10 + 2 * spread * random.nextGaussian());
        value.put("Age", 40 + 10 * spread * random.nextGaussian());
        value.put("Balance", spread * random.nextGaussian());
        return value;
    }

    private static RankedScores last(List<Double> scores, List<Boolean> labels) {
        double[] lastScores = new double[WINDOW];
        boolean[] lastLabels = new boolean[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            lastScores[i] = scores.get(scores.size() - WINDOW + i);
            lastLabels[i] = labels.get(labels.size() - WINDOW + i);
        }
        return RankedScores.of(lastScores, lastLabels);
    }

    private double metric(String name) {
        return ((Number) registry.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                        .metricValue())
                .doubleValue();
    }
}
