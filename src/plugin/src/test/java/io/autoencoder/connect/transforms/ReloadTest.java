// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transform in use whose bundle is exchanged on disk. */
class ReloadTest {

    private static final String PERCENTILE = "score,percentile,flag,model";

    @TempDir
    private Path directory;

    private final Metrics registry = new Metrics();
    private final ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>();

    @BeforeEach
    void configure() {
        transform.configure(Map.of(
                "model", bundle(1, Optional.of(3.0), true), "reload.interval.ms", "1", "output.fields", PERCENTILE));
        transform.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
    }

    @AfterEach
    void close() {
        transform.close();
        registry.close();
    }

    @Test
    void shouldScoreEveryRecordWithOneWholeModelOverTwoHundredReloads() {
        for (int i = 2; i <= 201; i++) {
            double before = expected(i - 1);
            double after = expected(i);
            bundle(i, Optional.of(3.0), true);
            until(() -> {
                double score = score();
                assertThat(score).isIn(before, after);
                return score == after;
            });
        }

        assertThat(metric("model-reload-total")).isEqualTo(200);
        assertThat(metric("model-reload-failed-total")).isZero();
    }

    @Test
    void shouldKeepItsModelWhenTheNextIsDamagedAndTakeTheOneAfter() throws IOException {
        Path bundle = Path.of(bundle(2, Optional.of(3.0), true));
        until(() -> score() == expected(2));

        Files.writeString(bundle.resolve("autoencoder.json"), "{");
        until(() -> metric("model-reload-failed-total") == 1);
        assertThat(score()).isEqualTo(expected(2));

        bundle(3, Optional.of(3.0), true);
        until(() -> score() == expected(3));
    }

    @Test
    void shouldKeepItsModelWhenTheNextCannotGiveWhatIsAskedFor() {
        bundle(2, Optional.empty(), true);
        until(() -> metric("model-reload-failed-total") == 1);
        assertThat(score()).isEqualTo(expected(1));

        bundle(3, Optional.of(3.0), false);
        until(() -> metric("model-reload-failed-total") == 2);
        assertThat(score()).isEqualTo(expected(1));
        assertThat(metric("model-reload-total")).isZero();
    }

    /** A record's amount is two off its center: {@code (2 / scale)² / 3}. */
    private static double expected(int scale) {
        double scaled = (float) (2.0 / scale);
        return scaled * scaled / 3;
    }

    private String bundle(int scale, Optional<Double> threshold, boolean calibrated) {
        List<Feature> features = List.of(
                new Feature("Amount", new Scaler.Standard(10, scale), MissingPolicy.FAIL),
                new Feature("Age", new Scaler.Standard(40, 10), MissingPolicy.CENTER),
                new Feature("Balance", new Scaler.None(), MissingPolicy.FAIL));
        return TestModel.bundle(directory, TestModel.manifest(features, threshold, calibrated));
    }

    private double score() {
        Struct scored = (Struct)
                transform.apply(Records.sink(Records.payment(12.0, 40, 0.0))).value();
        return scored.getFloat64("anomaly_score");
    }

    private double metric(String name) {
        score();
        return ((Number) registry.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                        .metricValue())
                .doubleValue();
    }

    /** Goes on with records until a change has been noticed; a task would. */
    private static void until(BooleanSupplier noticed) {
        long start = System.nanoTime();
        while (!noticed.getAsBoolean()) {
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds without notice")
                    .isLessThan(120_000_000_000L);
            Thread.onSpinWait();
        }
    }
}
