// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.jspecify.annotations.Nullable;

/** Makes the metrics of one transform visible, and tries again where that fails. Thread-safe. */
final class Publication {

    static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final MetricSource metrics;

    /** Those of the transform first. */
    private final List<MetricSource> wanted = new ArrayList<>();

    private final List<MetricSource> shown = new ArrayList<>();
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
        this.wanted.add(metrics);
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

    synchronized void add(MetricSource more) {
        wanted.add(more);
        if (registry != null) {
            attempt(registry);
        }
    }

    /** All that is to be visible: those of the transform first. */
    synchronized List<MetricSource> sources() {
        return List.copyOf(wanted);
    }

    synchronized void remove(MetricSource source) {
        wanted.remove(source);
        hide(source);
    }

    private void hide(MetricSource source) {
        if (!shown.remove(source) || registry == null) {
            return;
        }
        try {
            registry.remove(source);
        } catch (RuntimeException e) {
            log.accept("some metrics cannot be removed (" + e.getMessage() + ")");
        }
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
            registry = TransformName.ofThisThread(transformation)
                    .<MetricsRegistry>map(transform -> new JmxRegistry(transform, tag, tagValue))
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
            for (MetricSource source : wanted) {
                if (!shown.contains(source)) {
                    place.add(source);
                    shown.add(source);
                    visible |= source == metrics;
                }
            }
        } catch (RuntimeException e) {
            // Whatever it is: records matter more.
            if (!failedBefore) {
                log.accept(
                        "the metrics cannot be seen yet, most likely because an earlier run of this task has not ended;"
                                + " they appear when it has (" + e.getMessage() + ")");
            }
            failedBefore = true;
            settled = false;
            nextAttempt = nanoTime.getAsLong() + RETRY_NANOS;
            return;
        }
        if (failedBefore || place instanceof JmxRegistry && !settled) {
            log.accept("the metrics are at " + place.location());
        }
        failedBefore = false;
        settled = true;
    }

    /** Where the worker clears the place that it handed over, it stays in use: it is handed over once. */
    synchronized void close() {
        if (registry instanceof WorkerRegistry) {
            return;
        }
        List.copyOf(shown).forEach(this::hide);
        registry = null;
        failedBefore = false;
        visible = false;
        settled = false;
    }
}
