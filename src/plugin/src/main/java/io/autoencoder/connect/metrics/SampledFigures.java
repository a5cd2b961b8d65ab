// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.SampledStat;

/**
 * What is told of some records alone, over the last minute or so: under one lock and at one time for all figures of a
 * record. Thread-safe.
 *
 * <p>Without a sensor: the names of sensors are the worker's, not the plugin's, so that two tasks which ask for one of
 * the same name share it.
 */
final class SampledFigures {

    /** Two windows of 30 seconds. */
    private static final MetricConfig WINDOWS = new MetricConfig();

    private final SampledStat scores = new Avg();
    private final SampledStat percentiles = new Avg();
    private final SampledStat latencies = new Avg();
    private final SampledStat longest = new Max();

    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime}: statistics only take differences of times */
    SampledFigures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /**
     * @param percentile NaN where there is none
     * @param nanos when
     */
    synchronized void record(double score, double percentile, double latency, long nanos) {
        long now = millis(nanos);
        scores.record(WINDOWS, score, now);
        if (!Double.isNaN(percentile)) {
            percentiles.record(WINDOWS, percentile, now);
        }
        latencies.record(WINDOWS, latency, now);
        longest.record(WINDOWS, latency, now);
    }

    /** This and the others: NaN without a record. */
    double scoreAvg() {
        return value(scores);
    }

    double percentileAvg() {
        return value(percentiles);
    }

    double latencyAvg() {
        return value(latencies);
    }

    double latencyMax() {
        return value(longest);
    }

    private synchronized double value(SampledStat stat) {
        return stat.measure(WINDOWS, millis(nanoTime.getAsLong()));
    }
}
