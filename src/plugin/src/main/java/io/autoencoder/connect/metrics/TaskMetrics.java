// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.PluginMetrics;

/**
 * The metrics of one transform of one task. They count from the start and become visible with a worker's other metrics
 * where it {@link #register hands them over}, as Connect does from 4.1 on, and as an MBean where it does not.
 * Thread-safe.
 *
 * <p>Metrics never stop a pipeline: where they cannot be shown, as while an earlier run of the same task has not ended,
 * {@link #ensureVisible} tries again every few seconds.
 */
public abstract sealed class TaskMetrics implements MetricSource, AutoCloseable
        permits ModelMetrics, FieldMetrics, LookupMetrics, TopicMetrics {

    private final Publication publication;

    /**
     * @param transformation what the MBean is called on workers that do not tell a transform its name
     * @param tag which tells the transforms of one task apart on such workers
     * @param log takes a sentence when it becomes known where the metrics are, and why they are not
     */
    TaskMetrics(String transformation, String tag, Consumer<String> log, LongSupplier nanoTime) {
        this.publication = new Publication(this, transformation, tag, log, nanoTime);
    }

    /**
     * Takes the worker's own place for the metrics of a plugin, which it clears when it closes the plugin. Never
     * throws.
     */
    public final void register(PluginMetrics metrics) {
        publication.use(metrics);
    }

    /**
     * Tries to make the metrics visible if they are not yet; to be called for each record, by the task's thread. Never
     * throws.
     *
     * @param tagValue tells the transforms of one task apart on workers that do not tell them their names
     */
    public final void ensureVisible(String tagValue) {
        publication.ensure(tagValue);
    }

    /** Whether anybody can see them: what is costly to find out needs not be found out before. */
    public final boolean isVisible() {
        return publication.isVisible();
    }

    /** Shows more metrics beside those of this, from now on or as soon as these are visible. Never throws. */
    public final void show(MetricSource more) {
        publication.add(more);
    }

    /** Shows them no longer. Never throws. */
    public final void hide(MetricSource shown) {
        publication.remove(shown);
    }

    /** These, and those that are shown beside them. */
    public final List<MetricSource> sources() {
        return publication.sources();
    }

    /** Removes the MBeans, if there are any; what a worker handed over it clears itself. */
    @Override
    public final void close() {
        publication.close();
    }
}
