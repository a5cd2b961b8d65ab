// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** What a metric is called and what it says. */
public interface Metric {

    MetricText text();

    /** The attribute of the MBean. */
    default String metricName() {
        return text().name();
    }

    default String unit() {
        return text().unit();
    }

    /** One or two sentences. */
    default String description() {
        return text().description();
    }
}
