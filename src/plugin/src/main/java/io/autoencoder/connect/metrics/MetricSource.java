// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.List;
import java.util.Map;

/** Metrics that are shown together, as one MBean. Thread-safe. */
public interface MetricSource {

    List<? extends Metric> all();

    /**
     * A metric's value at this moment.
     *
     * @param metric one of {@link #all}
     */
    Number value(Metric metric);

    /** What tells it from the other metrics of the same transform; in the order in which names show it. */
    default Map<String, String> tags() {
        return Map.of();
    }
}
