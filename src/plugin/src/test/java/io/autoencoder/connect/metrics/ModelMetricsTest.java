// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelMetricsTest {

    private final Metrics registry = new Metrics();
    private final Map<String, String> tags = new LinkedHashMap<>(Map.of("transformation", "score"));
    private final PluginMetricsImpl plugin = new PluginMetricsImpl(registry, tags);
    private final List<String> log = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final ModelMetrics metrics = metrics();

    private ModelMetrics metrics() {
        return new ModelMetrics("ScoreAnomaly.Value", log::add, clock::get, () -> 0);
    }

    @AfterEach
    void close() {
        metrics.close();
        registry.close();
    }

    private void pass(long nanos) {
        clock.addAndGet(nanos);
        metrics.ensureVisible("anomaly_");
    }

    private MetricName name(ModelMetric metric) {
        return registry.metricName(metric.metricName(), "plugins", "", tags);
    }

    private Object value(ModelMetric metric) {
        return registry.metric(name(metric)).metricValue();
    }

    @Test
    void shouldShowEveryMetricWithTheTagsOfItsPlugin() {
        metrics.register(plugin);

        assertThat(registry.metrics().keySet().stream()
                        .filter(name -> name.tags().equals(tags))
                        .map(MetricName::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ModelMetric.values())
                        .map(ModelMetric::metricName)
                        .toList());
    }

    @Test
    void shouldCountFromTheStartAndShowItOnceRegistered() {
        metrics.scored(1, false, clock.get());
        metrics.scored(1, true, clock.get());
        metrics.failed(ModelMetric.RECORDS_FAILED_VALUE);
        metrics.count(ModelMetric.RECORDS_SKIPPED, 1);
        metrics.count(ModelMetric.RECORDS_WAITING, 1);
        metrics.count(ModelMetric.RELOADS, 1);
        metrics.count(ModelMetric.RELOADS_FAILED, 1);

        metrics.register(plugin);
        metrics.scored(1, true, clock.get());

        assertThat(value(ModelMetric.RECORDS_SCORED)).isEqualTo(3L);
        assertThat(value(ModelMetric.RECORDS_FLAGGED)).isEqualTo(2L);
        assertThat(value(ModelMetric.RECORDS_FAILED)).isEqualTo(1L);
        assertThat(value(ModelMetric.RECORDS_SKIPPED)).isEqualTo(1L);
        assertThat(value(ModelMetric.RECORDS_WAITING)).isEqualTo(1L);
        assertThat(value(ModelMetric.RELOADS)).isEqualTo(1L);
        assertThat(value(ModelMetric.RELOADS_FAILED)).isEqualTo(1L);
    }

    @Test
    void shouldAverageWhatIsSampled() {
        metrics.register(plugin);
        for (int i = 0; i < 3; i++) {
            metrics.sample(16 * i, Double.NaN, 32_000L * i, clock.get());
        }

        assertThat(value(ModelMetric.SCORE_AVG)).isEqualTo((0 + 16 + 32) / 3.0);
        assertThat(value(ModelMetric.LATENCY_MAX)).isEqualTo(64.0);
        assertThat(value(ModelMetric.PERCENTILE_AVG)).as("not calibrated").isEqualTo(Double.NaN);

        clock.addAndGet(TimeUnit.MINUTES.toNanos(2));
        assertThat(value(ModelMetric.SCORE_AVG)).as("of the last minute").isEqualTo(Double.NaN);
    }

    /** Sensors of one name would be one for the whole worker. */
    @Test
    void shouldKeepTheAveragesOfTwoTasksApart() throws IOException {
        metrics.register(plugin);
        Map<String, String> otherTags = Map.of("transformation", "other");
        PluginMetricsImpl otherPlugin = new PluginMetricsImpl(registry, otherTags);
        ModelMetrics other = metrics();
        other.register(otherPlugin);

        metrics.sample(1, 10, 1000, clock.get());
        other.sample(3, 30, 3000, clock.get());
        assertThat(value(ModelMetric.SCORE_AVG)).isEqualTo(1.0);

        otherPlugin.close();
        metrics.sample(2, 20, 2000, clock.get());
        assertThat(value(ModelMetric.SCORE_AVG)).isEqualTo(1.5);
        assertThat(value(ModelMetric.LATENCY_MAX)).isEqualTo(2.0);
    }

    @Test
    void shouldAppearWhenAnEarlierRunOfTheTaskHasEnded() throws IOException {
        PluginMetricsImpl earlierPlugin = new PluginMetricsImpl(registry, tags);
        ModelMetrics earlier = metrics();
        earlier.register(earlierPlugin);
        earlier.scored(1, true, clock.get());

        metrics.register(plugin);
        metrics.scored(1, false, clock.get());
        metrics.scored(1, false, clock.get());
        pass(0);
        pass(Publication.RETRY_NANOS);

        assertThat(value(ModelMetric.RECORDS_SCORED)).as("of the earlier run").isEqualTo(1L);
        assertThat(metrics.isVisible()).isFalse();
        assertThat(log).singleElement().asString().contains("an earlier run of this task has not ended");

        earlierPlugin.close();
        pass(Publication.RETRY_NANOS - 1);
        assertThat(registry.metric(name(ModelMetric.RECORDS_SCORED)))
                .as("asked too early")
                .isNull();
        pass(1);

        assertThat(value(ModelMetric.RECORDS_SCORED)).isEqualTo(2L);
        assertThat(log).hasSize(2).last().asString().contains("the metrics are at kafka.connect:type=plugins");
        pass(Publication.RETRY_NANOS);
        assertThat(log).hasSize(2);
    }

    /** As an earlier run may be removing its metrics at this moment. */
    @Test
    void shouldAppearAllOrNone() throws IOException {
        PluginMetricsImpl other = new PluginMetricsImpl(registry, tags);
        MetricName last = other.metricName(ModelMetric.LATENCY_MAX.metricName(), "", new LinkedHashMap<>());
        other.addMetric(last, (Gauge<Long>) (config, now) -> 0L);

        metrics.register(plugin);
        assertThat(registry.metrics().keySet().stream()
                        .filter(name -> name.tags().equals(tags)))
                .containsExactly(last);

        other.close();
        pass(Publication.RETRY_NANOS);
        assertThat(registry.metrics().keySet().stream()
                        .filter(name -> name.tags().equals(tags)))
                .hasSize(ModelMetric.values().length);
    }

    /** A worker may close the plugin while a record is still on its way. */
    @Test
    void shouldNeverStopARecord() throws IOException {
        plugin.close();

        metrics.register(plugin);
        pass(Publication.RETRY_NANOS);

        assertThat(log).hasSize(1);
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
