// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;

/**
 * The counters of one scoring transform. They count from the start and become visible once {@link #register registered}
 * with a worker. Thread-safe.
 *
 * <p>Totals are exact. Averages sample every 16th record, beginning with the first: reading the clock twice and recording a
 * sensor costs a tenth of what scoring does.
 */
public final class ScoringMetrics {

    private static final long SAMPLE_MASK = 15;
    private static final double NANOS_PER_MICRO = 1000;

    private final AtomicLong scored = new AtomicLong();
    private final AtomicLong flagged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong reloaded = new AtomicLong();
    private final AtomicLong reloadsFailed = new AtomicLong();
    private volatile Sensors sensors;

    /**
     * Makes the metrics visible under the plugin's name. To be called once.
     *
     * @param metrics the worker's, which removes them when it closes the plugin
     */
    public void register(PluginMetrics metrics) {
        total(metrics, ScoringMetric.RECORDS_SCORED, scored);
        total(metrics, ScoringMetric.RECORDS_FLAGGED, flagged);
        total(metrics, ScoringMetric.RECORDS_FAILED, failed);
        total(metrics, ScoringMetric.RECORDS_SKIPPED, skipped);
        total(metrics, ScoringMetric.RECORDS_WAITING, waiting);
        total(metrics, ScoringMetric.RELOADS, reloaded);
        total(metrics, ScoringMetric.RELOADS_FAILED, reloadsFailed);
        sensors = new Sensors(metrics);
    }

    private static void total(PluginMetrics metrics, ScoringMetric metric, AtomicLong counter) {
        metrics.addMetric(name(metrics, metric), (Gauge<Long>) (config, now) -> counter.get());
    }

    private static MetricName name(PluginMetrics metrics, ScoringMetric metric) {
        return metrics.metricName(
                metric.metricName(), metric.description() + " Unit: " + metric.unit() + ".", new LinkedHashMap<>());
    }

    /** Whether the next record is one of those that averages are made of. */
    public boolean samplesNext() {
        return sensors != null && (scored.get() & SAMPLE_MASK) == 0;
    }

    /** A record was scored. */
    public void scored(boolean anomaly) {
        scored.incrementAndGet();
        if (anomaly) {
            flagged.incrementAndGet();
        }
    }

    /**
     * The figures of a record that {@link #samplesNext} asked for.
     *
     * @param score 0 or more
     * @param percentile 0 to 100; NaN where the model was not calibrated
     * @param nanos how long it took
     */
    public void sample(double score, double percentile, long nanos) {
        Sensors current = sensors;
        if (current != null) {
            current.record(score, percentile, nanos);
        }
    }

    /** A record could not be scored. */
    public void failed() {
        failed.incrementAndGet();
    }

    /** A record had nothing to score. */
    public void skipped() {
        skipped.incrementAndGet();
    }

    /** A record was taken into a window that is not full yet. */
    public void waiting() {
        waiting.incrementAndGet();
    }

    /** A changed model was taken into use. */
    public void reloaded() {
        reloaded.incrementAndGet();
    }

    /** A changed model could not be used. */
    public void reloadFailed() {
        reloadsFailed.incrementAndGet();
    }

    private static final class Sensors {

        private final Sensor score;
        private final Sensor percentile;
        private final Sensor latency;

        private Sensors(PluginMetrics metrics) {
            score = metrics.addSensor("score");
            score.add(name(metrics, ScoringMetric.SCORE_AVG), new Avg());
            percentile = metrics.addSensor("score-percentile");
            percentile.add(name(metrics, ScoringMetric.PERCENTILE_AVG), new Avg());
            latency = metrics.addSensor("record-latency");
            latency.add(name(metrics, ScoringMetric.LATENCY_AVG), new Avg());
            latency.add(name(metrics, ScoringMetric.LATENCY_MAX), new Max());
        }

        private void record(double scoreValue, double percentileValue, long nanos) {
            score.record(scoreValue);
            if (!Double.isNaN(percentileValue)) {
                percentile.record(percentileValue);
            }
            latency.record(nanos / NANOS_PER_MICRO);
        }
    }
}
