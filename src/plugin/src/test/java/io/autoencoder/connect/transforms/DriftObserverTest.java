// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.drift.DriftSettings;
import io.autoencoder.connect.drift.ReferenceFit;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.DriftQuantities;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of drift of records that go through the transform. */
class DriftObserverTest extends ScoreAnomalyFixture {

    private static final int WINDOW = 200;

    private final Metrics registry = new Metrics();
    private final SplittableRandom random = new SplittableRandom(1);

    @AfterEach
    void close() {
        registry.close();
    }

    private double[] row(double shift) {
        return new double[] {
            10 + 2 * random.nextGaussian() + shift, 40 + 10 * random.nextGaussian(), random.nextGaussian()
        };
    }

    /** The score is the mean of three squared normal numbers. */
    private DriftReference reference() {
        return ReferenceFit.fit(
                new ReferenceFit.Rows() {
                    @Override
                    public int size() {
                        return 5000;
                    }

                    @Override
                    public double read(int number, double[] codes) {
                        System.arraycopy(row(0), 0, codes, 0, codes.length);
                        double amount = (codes[0] - 10) / 2;
                        double age = (codes[1] - 40) / 10;
                        return (amount * amount + age * age + codes[2] * codes[2]) / 3;
                    }
                },
                DriftQuantities.of(new FeatureSet(TestModel.FEATURES)),
                new DriftSettings(WINDOW, 1000, "rarely", 1));
    }

    private ScoreAnomaly<SinkRecord> measured(boolean knowsNormalRows, String... settings) {
        BundleManifest manifest = TestModel.manifest(TestModel.FEATURES, Optional.of(TestModel.THRESHOLD), true);
        String bundle = TestModel.bundle(directory, knowsNormalRows ? manifest.withDrift(reference()) : manifest);
        String[] all = new String[settings.length + 2];
        all[0] = "model";
        all[1] = bundle;
        System.arraycopy(settings, 0, all, 2, settings.length);
        ScoreAnomaly<SinkRecord> transform = transform(all);
        transform.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
        return transform;
    }

    private void send(ScoreAnomaly<SinkRecord> transform, int records, double shift) {
        for (int i = 0; i < records; i++) {
            double[] row = row(shift);
            transform.apply(Records.sink(Map.of("Amount", row[0], "Age", row[1], "Balance", row[2])));
        }
    }

    /** Of a stream as fast as this only a part is counted, how large depends on the machine. */
    private void sendUntil(ScoreAnomaly<SinkRecord> transform, double shift, BooleanSupplier expected) {
        for (int i = 0; i < 1000 && !expected.getAsBoolean(); i++) {
            send(transform, WINDOW / 5, shift);
        }
        assertThat(expected.getAsBoolean()).isTrue();
    }

    private Optional<Double> metric(String name) {
        return registry.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name)
                        && "drift".equals(metric.getKey().tags().get("part")))
                .findFirst()
                .map(metric -> ((Number) metric.getValue().metricValue()).doubleValue());
    }

    private double known(String name) {
        return metric(name).orElseThrow();
    }

    @Test
    void shouldTellInMetricsThatRecordsDrift() {
        ScoreAnomaly<SinkRecord> transform = measured(true);

        send(transform, WINDOW - 1, 0);
        assertThat(known("drift-window-records")).isZero();
        assertThat(known("score-drift-psi")).isNaN();
        sendUntil(transform, 0, () -> known("drift-window-records") == WINDOW);
        assertThat(known("score-drift-alarm")).isZero();
        assertThat(known("feature-drift-alarm")).isZero();
        assertThat(known("feature-drift-excess-max")).isLessThan(1);

        sendUntil(transform, 4, () -> Math.abs(known("score-drift-shift") - 4.0 / 3) < 0.4);
        assertThat(known("score-drift-alarm")).isEqualTo(1);
        assertThat(known("score-drift-psi")).isGreaterThan(known("score-drift-level"));
        assertThat(known("feature-drift-alarm")).isEqualTo(1);
        assertThat(known("feature-drift-count")).isEqualTo(1);
        transform.close();
        assertThat(metric("score-drift-psi")).isEmpty();
    }

    @Test
    void shouldTakeTheFirstWindowAsNormalWhereAsked() {
        ScoreAnomaly<SinkRecord> transform = measured(true, "drift.reference", "window");

        sendUntil(transform, 4, () -> known("drift-window-records") == WINDOW);
        assertThat(known("score-drift-alarm")).isZero();
        sendUntil(transform, 0, () -> known("score-drift-alarm") == 1);
    }

    @Test
    void shouldHoldAsManyRecordsAsAsked() {
        ScoreAnomaly<SinkRecord> transform = measured(true, "drift.window.records", "100");

        sendUntil(transform, 0, () -> known("drift-window-records") == 100);
    }

    @ParameterizedTest(name = "normal rows in the bundle: {0}, {1}={2}")
    @CsvSource({"false, drift.reference, bundle", "true, drift.reference, none", "true, score.method, mae"})
    void shouldTellNothingWhereNothingIsKnownOrWanted(boolean known, String key, String value) {
        ScoreAnomaly<SinkRecord> transform = measured(known, key, value, "threshold", "3");

        send(transform, 2 * WINDOW, 4);

        assertThat(metric("score-drift-psi")).isEmpty();
    }
}
