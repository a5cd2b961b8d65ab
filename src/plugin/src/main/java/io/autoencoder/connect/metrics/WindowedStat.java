// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.SampledStat;

/**
 * A statistic of the last minute or so. Thread-safe.
 *
 * <p>Without a sensor: the names of sensors are the worker's, not the plugin's, so that two tasks which ask for one of
 * the same name share it.
 */
final class WindowedStat {

    /** Two windows of 30 seconds. */
    private static final MetricConfig WINDOWS = new MetricConfig();

    private final SampledStat stat;

    WindowedStat(SampledStat stat) {
        this.stat = stat;
    }

    synchronized void record(double value) {
        stat.record(WINDOWS, value, System.currentTimeMillis());
    }

    /** NaN without a value. */
    synchronized double value() {
        return stat.measure(WINDOWS, System.currentTimeMillis());
    }
}
