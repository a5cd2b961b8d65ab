// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** What a metric is called and what it says. */
public interface Metric {

    /** The attribute of the MBean. */
    String metricName();

    String unit();

    /** One or two sentences. */
    String description();
}
