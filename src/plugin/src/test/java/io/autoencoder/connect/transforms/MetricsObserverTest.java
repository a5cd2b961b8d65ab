// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.Scaler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What metrics say of records that went through the transform. */
class MetricsObserverTest extends ScoreAnomalyFixture {

    private static final Categories SHOPS = new Categories(List.of("books", "wine"));

    private final Metrics registry = new Metrics();

    @AfterEach
    void close() {
        registry.close();
    }

    private ScoreAnomaly<SinkRecord> measured(String... settings) {
        ScoreAnomaly<SinkRecord> transform = transform(settings);
        transform.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
        return transform;
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

    @Test
    void shouldCountWhatStoodInForMissingAndUnseenValues() {
        List<Feature> features = List.of(
                new Feature(
                        "Shop",
                        new Frequency(SHOPS, new double[] {0.1, 2}, 3, new Scaler.None()),
                        MissingPolicy.CENTER),
                new Feature("Size", new Ordinal(SHOPS, OptionalDouble.of(-1), new Scaler.None()), MissingPolicy.CENTER),
                new Feature("Amount", new Scaler.None(), MissingPolicy.CENTER));
        ScoreAnomaly<SinkRecord> transform =
                measured("model", TestModel.bundle(directory, TestModel.manifest(features, Optional.of(3.0), true)));

        transform.apply(Records.sink(Map.of("Shop", "books", "Size", "wine", "Amount", 1)));
        transform.apply(Records.sink(Map.of("Shop", "toys", "Size", "wine")));
        transform.apply(Records.sink(Map.of("Shop", "toys", "Size", "toys", "Amount", 1)));
        transform.apply(Records.sink(Map.of("Amount", 1)));

        assertThat(metric("value-unseen-total")).isEqualTo(3);
        assertThat(metric("value-imputed-total")).isEqualTo(3);
    }

    /** Whose code is that of a known one, nobody can tell. */
    @Test
    void shouldNotTakeAKnownCategoryForAnUnseenOne() {
        assertThat(new Ordinal(SHOPS, OptionalDouble.of(1), new Scaler.None()).isUnseen(1))
                .isFalse();
        assertThat(new Frequency(SHOPS, new double[] {0.1, 3}, 3, new Scaler.None()).isUnseen(3))
                .isFalse();
        assertThat(new OneHot(SHOPS, OneHot.Unseen.ZERO, 1).isUnseen(1)).isFalse();
        assertThat(new OneHot(SHOPS, OneHot.Unseen.ZERO, 1).isUnseen(2)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            threshold | bundle |  1 | 3   | 0.25
            threshold | 1      |  1 | 1   | 0.75
            """)
    void shouldSayWhatTheThresholdIsAndHowManyAlertsItLetsExpect(
            String key, String value, int flagged, double threshold, double expected) {
        ScoreAnomaly<SinkRecord> transform = value.equals("bundle") ? measured() : measured(key, value);

        transform.apply(Records.sink(Records.payment(20.0, 40, 0.0)));
        transform.apply(Records.sink(Records.payment(10.0, 40, 0.0)));

        assertThat(metric("threshold")).isEqualTo(threshold);
        assertThat(metric("alert-rate-expected")).isCloseTo(expected, within(1e-9));
        assertThat(metric("alert-rate")).isEqualTo(flagged / 2.0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            record-failed-shape-total   | shape
            record-failed-missing-total | missing
            record-failed-value-total   | value
            """)
    void shouldTellFailedRecordsApart(String name, String fault) {
        ScoreAnomaly<SinkRecord> transform = measured("on.error", "pass");
        Object value = switch (fault) {
            case "shape" -> "a line";
            case "missing" -> Records.paymentMap(null, 40, 0);
            default -> Records.paymentMap("much", 40, 0);
        };

        transform.apply(Records.sink(null, value));

        assertThat(metric(name)).isEqualTo(1);
        assertThat(metric("record-failed-total")).isEqualTo(1);
    }
}
