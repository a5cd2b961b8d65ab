// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** A place where metrics can be seen. */
sealed interface MetricsRegistry permits WorkerRegistry, JmxRegistry {

    /**
     * Adds every metric, or none.
     *
     * @throws RuntimeException if it cannot be, as where the names are taken
     */
    void add(MetricSource source);

    /**
     * Removes what {@link #add} added; to be called only where that succeeded.
     *
     * @throws RuntimeException if it cannot be
     */
    void remove(MetricSource source);

    /** Where to look. */
    String location();
}
