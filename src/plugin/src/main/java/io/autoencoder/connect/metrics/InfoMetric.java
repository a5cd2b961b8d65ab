// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** What is told of a model in the tags of a metric. */
public enum InfoMetric implements Metric {
    MODEL_INFO;

    private static final MetricText TEXT = new MetricText(
            "model-info", "none", "Always 1: the tags model, version and checksum say which model scores.");

    @Override
    public MetricText text() {
        return TEXT;
    }
}
