// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.metrics.PluginMetrics;

/**
 * The counters of one transform that changes fields. They count from the start and are seen where those of
 * {@link ModelMetrics} are. Thread-safe.
 */
public final class FieldMetrics implements MetricSource, AutoCloseable {

    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();
    private final Publication publication;

    /**
     * @param transformation what the MBean is called on workers that do not tell a transform its name
     * @param log takes a sentence when it becomes known where the metrics are, and why they are not
     */
    public FieldMetrics(String transformation, Consumer<String> log) {
        this.publication = new Publication(this, transformation, "fields", log, System::nanoTime);
    }

    /** Takes the worker's own place for the metrics of a plugin. Never throws. */
    public void register(PluginMetrics metrics) {
        publication.use(metrics);
    }

    /**
     * Tries to make the metrics visible if they are not yet; to be called for each record, by the task's thread. Never
     * throws.
     *
     * @param fields tells the transforms of one task apart on workers that do not tell them their names
     */
    public void ensureVisible(String fields) {
        publication.ensure(fields);
    }

    /** A record had at least one of the fields. */
    public void changed() {
        changed.incrementAndGet();
    }

    /** A record could not be changed. */
    public void failed() {
        failed.incrementAndGet();
    }

    /** A record did not have some of the fields. */
    public void missing(int fields) {
        missing.addAndGet(fields);
    }

    @Override
    public List<FieldMetric> all() {
        return List.of(FieldMetric.values());
    }

    @Override
    public Number value(Metric metric) {
        return switch ((FieldMetric) metric) {
            case RECORDS_CHANGED -> changed.get();
            case RECORDS_FAILED -> failed.get();
            case FIELDS_MISSING -> missing.get();
        };
    }

    /** Removes the MBean, if there is one; what a worker handed over it clears itself. */
    @Override
    public void close() {
        publication.close();
    }
}
