// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoringMetricsTest {

    private final Metrics registry = new Metrics();
    private final Map<String, String> tags = new LinkedHashMap<>(Map.of("transformation", "score"));
    private final PluginMetricsImpl plugin = new PluginMetricsImpl(registry, tags);
    private final ScoringMetrics metrics = new ScoringMetrics();

    @AfterEach
    void close() {
        registry.close();
    }

    private Object value(ScoringMetric metric) {
        MetricName name = registry.metricName(metric.metricName(), "plugins", "", tags);
        return registry.metric(name).metricValue();
    }

    @Test
    void shouldShowEveryMetricWithTheTagsOfItsPlugin() {
        metrics.register(plugin);

        assertThat(registry.metrics().keySet().stream()
                        .filter(name -> name.tags().equals(tags))
                        .map(MetricName::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ScoringMetric.values())
                        .map(ScoringMetric::metricName)
                        .toList());
    }

    @Test
    void shouldCountFromTheStartAndShowItOnceRegistered() {
        metrics.scored(false);
        metrics.scored(true);
        metrics.failed();
        metrics.skipped();
        metrics.waiting();
        metrics.reloaded();
        metrics.reloadFailed();

        metrics.register(plugin);
        metrics.scored(true);

        assertThat(value(ScoringMetric.RECORDS_SCORED)).isEqualTo(3L);
        assertThat(value(ScoringMetric.RECORDS_FLAGGED)).isEqualTo(2L);
        assertThat(value(ScoringMetric.RECORDS_FAILED)).isEqualTo(1L);
        assertThat(value(ScoringMetric.RECORDS_SKIPPED)).isEqualTo(1L);
        assertThat(value(ScoringMetric.RECORDS_WAITING)).isEqualTo(1L);
        assertThat(value(ScoringMetric.RELOADS)).isEqualTo(1L);
        assertThat(value(ScoringMetric.RELOADS_FAILED)).isEqualTo(1L);
    }

    @Test
    void shouldAverageEverySixteenthRecordBeginningWithTheFirst() {
        metrics.register(plugin);
        int sampled = 0;
        for (int i = 0; i < 33; i++) {
            if (metrics.samplesNext()) {
                sampled++;
                metrics.sample(i, Double.NaN, 2000L * (i + 1));
            }
            metrics.scored(false);
        }

        assertThat(sampled).isEqualTo(3);
        assertThat(value(ScoringMetric.SCORE_AVG)).isEqualTo((0 + 16 + 32) / 3.0);
        assertThat(value(ScoringMetric.LATENCY_MAX)).isEqualTo(66.0);
        assertThat(value(ScoringMetric.PERCENTILE_AVG)).as("not calibrated").isEqualTo(Double.NaN);
    }

    @Test
    void shouldSampleNothingThatNobodySees() {
        assertThat(metrics.samplesNext()).isFalse();
        metrics.sample(1, 50, 1000);
    }

    @Test
    void shouldLeaveNothingBehindWhenTheWorkerClosesThePlugin() throws IOException {
        int before = registry.metrics().size();
        PluginMetrics handed = plugin;
        metrics.register(handed);

        plugin.close();

        assertThat(registry.metrics()).hasSize(before);
    }
}
