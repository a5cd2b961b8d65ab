// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is worked out from records, not only counted. */
class ModelFiguresTest {

    private final Metrics registry = new Metrics();
    private final List<String> log = new ArrayList<>();
    private long now;
    private final ModelMetrics metrics = new ModelMetrics("ScoreAnomaly.Value", log::add, () -> now, () -> 0);

    @BeforeEach
    void register() {
        metrics.register(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
    }

    @AfterEach
    void close() {
        metrics.close();
        registry.close();
    }

    private double value(ModelMetric metric) {
        return metrics.value(metric).doubleValue();
    }

    /** So many a second, for a while; every tenth is flagged. */
    private void pass(int perSecond, int seconds, double score) {
        for (int i = 0; i < perSecond * seconds; i++) {
            now += TimeUnit.SECONDS.toNanos(1) / perSecond;
            metrics.scored(score, i % 10 == 0, now);
        }
    }

    @Test
    void shouldTellRatesOfTheLastMinute() {
        pass(50, 300, 1);
        assertThat(value(ModelMetric.RECORDS_SCORED_RATE)).isCloseTo(50, within(1.0));
        assertThat(value(ModelMetric.RECORDS_FLAGGED_RATE)).isCloseTo(5, within(0.2));

        pass(2, 100, 1);
        assertThat(value(ModelMetric.RECORDS_SCORED_RATE)).isCloseTo(2, within(0.1));

        now += TimeUnit.MINUTES.toNanos(2);
        assertThat(value(ModelMetric.RECORDS_SCORED_RATE)).as("none come").isZero();
    }

    @Test
    void shouldSetTheAlertRateBesideWhatIsExpected() {
        metrics.threshold(2.5, 0.02);
        pass(1, 1000, 1);

        assertThat(value(ModelMetric.THRESHOLD)).isEqualTo(2.5);
        assertThat(value(ModelMetric.ALERT_RATE)).isEqualTo(0.1);
        assertThat(value(ModelMetric.ALERT_RATE_EXPECTED)).isEqualTo(0.02);
        assertThat(value(ModelMetric.ALERT_RATE_EXPECTED_LOW)).isEqualTo(0.010);
        assertThat(value(ModelMetric.ALERT_RATE_EXPECTED_HIGH)).isEqualTo(0.032);

        now += TimeUnit.MINUTES.toNanos(66);
        assertThat(value(ModelMetric.ALERT_RATE)).as("of no records").isNaN();
        assertThat(value(ModelMetric.ALERT_RATE_EXPECTED_LOW)).isNaN();
    }

    @Test
    void shouldTellQuantilesOfTheLastHour() {
        for (int i = 1; i <= 1000; i++) {
            metrics.scored(i, false, now);
        }

        assertThat(value(ModelMetric.SCORE_P50)).isCloseTo(500, within(15.0));
        assertThat(value(ModelMetric.SCORE_P95)).isCloseTo(950, within(30.0));
        assertThat(value(ModelMetric.SCORE_P99)).isCloseTo(990, within(30.0));

        now += TimeUnit.MINUTES.toNanos(66);
        pass(10, 10, 4);
        assertThat(value(ModelMetric.SCORE_P99)).isCloseTo(4, within(0.13));
    }

    @Test
    void shouldTellWhichShareOfTheTimeScoringTook() {
        for (int i = 0; i < 1600; i++) {
            now += 20_000;
            if (i % 16 == 0) {
                metrics.sample(1, 50, 2000, now);
            }
            metrics.scored(1, false, now);
        }

        assertThat(value(ModelMetric.SCORING_TIME_SHARE)).isCloseTo(0.1, within(0.001));
    }

    @Test
    void shouldTellFailedRecordsApart() {
        metrics.failed(ModelMetric.RECORDS_FAILED_MISSING);
        metrics.failed(ModelMetric.RECORDS_FAILED_VALUE);
        metrics.failed(ModelMetric.RECORDS_FAILED_VALUE);

        assertThat(value(ModelMetric.RECORDS_FAILED)).isEqualTo(3);
        assertThat(value(ModelMetric.RECORDS_FAILED_SHAPE)).isZero();
        assertThat(value(ModelMetric.RECORDS_FAILED_MISSING)).isEqualTo(1);
        assertThat(value(ModelMetric.RECORDS_FAILED_VALUE)).isEqualTo(2);
    }

    @Test
    void shouldNameTheModelInTagsAndNoLongerTheOneBefore() {
        metrics.modelInUse("cards", "1", "0123456789abcdef", OptionalLong.empty());
        assertThat(info()).containsExactly("{checksum=0123456789ab, model=cards, transformation=score, version=1}");
        assertThat(value(ModelMetric.MODEL_AGE)).isNaN();

        metrics.modelInUse("cards, \"2\"", "2", "", OptionalLong.of(System.currentTimeMillis() - 90_000));
        assertThat(info()).containsExactly("{checksum=, model=cards, \"2\", transformation=score, version=2}");
        assertThat(value(ModelMetric.MODEL_AGE)).isBetween(90.0, 150.0);
    }

    private List<String> info() {
        return registry.metrics().keySet().stream()
                .filter(name -> name.name().equals("model-info"))
                .map(MetricName::tags)
                .map(tags -> new TreeMap<>(tags).toString())
                .toList();
    }
}
