// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import io.autoencoder.connect.accuracy.TimedCounts;
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

    private static final double NANOS_PER_MICRO = 1000;

    /** What time is counted in, so that the time in a slice fits. */
    private static final long UNIT_NANOS = 8;

    private final SampledStat scores = new Avg();
    private final SampledStat percentiles = new Avg();
    private final SampledStat latencies = new Avg();
    private final SampledStat longest = new Max();

    private final TimedCounts time;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime}: statistics only take differences of times */
    SampledFigures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.time = new TimedCounts(1, 7, TimeUnit.SECONDS.toNanos(10), nanoTime);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /**
     * @param percentile NaN where there is none
     * @param nanos how long the record took
     * @param nanoNow when it was
     */
    synchronized void record(double score, double percentile, long nanos, long nanoNow) {
        time.add(0, (int) Math.min(nanos / UNIT_NANOS, Integer.MAX_VALUE), nanoNow);
        double latency = nanos / NANOS_PER_MICRO;
        long now = millis(nanoNow);
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

    /** The share of the last minute or so that these records took, 0 to 1. */
    double timeShare() {
        return (double) UNIT_NANOS * time.sum(0) / time.coveredNanos();
    }

    private synchronized double value(SampledStat stat) {
        return stat.measure(WINDOWS, millis(nanoTime.getAsLong()));
    }
}
