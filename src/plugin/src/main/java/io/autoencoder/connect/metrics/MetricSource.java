// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.List;

/** The metrics of one plugin of one task. Thread-safe. */
interface MetricSource {

    List<? extends Metric> all();

    /**
     * A metric's value at this moment.
     *
     * @param metric one of {@link #all}
     */
    Number value(Metric metric);
}
