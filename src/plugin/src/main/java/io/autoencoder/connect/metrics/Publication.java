// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.jspecify.annotations.Nullable;

/** Makes the metrics of one transform visible, and tries again where that fails. Thread-safe. */
final class Publication {

    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final MetricSource metrics;
    private final String transformation;
    private final String tag;
    private final Consumer<String> log;
    private final LongSupplier nanoTime;

    /** Whether nothing is left to try. Read for each record. */
    private volatile boolean settled;

    private volatile boolean visible;

    /** Null until it is known which. */
    private @Nullable MetricsRegistry registry;

    private boolean failedBefore;
    private long nextAttempt;

    /** @param tag which tells the transforms of one task apart on workers that do not tell them their names */
    Publication(MetricSource metrics, String transformation, String tag, Consumer<String> log, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.transformation = transformation;
        this.tag = tag;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    boolean isVisible() {
        return visible;
    }

    synchronized void use(PluginMetrics workers) {
        registry = new WorkerRegistry(workers);
        attempt(registry);
    }

    void ensure(String tagValue) {
        if (!settled) {
            tryAgain(tagValue);
        }
    }

    private synchronized void tryAgain(String tagValue) {
        if (settled || failedBefore && nanoTime.getAsLong() - nextAttempt < 0) {
            return;
        }
        if (registry == null) {
            registry = TaskThread.current()
                    .<MetricsRegistry>map(task -> new JmxRegistry(task, transformation, tag, tagValue))
                    .orElse(null);
        }
        if (registry == null) {
            settled = true;
            log.accept("this is no task of a Connect worker: there are no metrics");
        } else {
            attempt(registry);
        }
    }

    private void attempt(MetricsRegistry place) {
        try {
            place.add(metrics);
        } catch (RuntimeException e) {
            // Whatever it is: records matter more.
            if (!failedBefore) {
                log.accept(
                        "the metrics cannot be seen yet, most likely because an earlier run of this task has not ended;"
                                + " they appear when it has (" + e.getMessage() + ")");
            }
            failedBefore = true;
            nextAttempt = nanoTime.getAsLong() + RETRY_NANOS;
            return;
        }
        if (failedBefore || place instanceof JmxRegistry) {
            log.accept("the metrics are at " + place.location());
        }
        failedBefore = false;
        visible = true;
        settled = true;
    }

    /** Where the worker clears the place that it handed over, it stays in use: it is handed over once. */
    synchronized void close() {
        if (registry instanceof WorkerRegistry) {
            return;
        }
        if (registry instanceof JmxRegistry mbean && visible) {
            mbean.remove();
        }
        registry = null;
        failedBefore = false;
        visible = false;
        settled = false;
    }
}
