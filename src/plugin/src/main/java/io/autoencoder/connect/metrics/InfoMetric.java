// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** What is told of a model in the tags of a metric. */
public enum InfoMetric implements Metric {
    MODEL_INFO;

    @Override
    public String metricName() {
        return "model-info";
    }

    @Override
    public String unit() {
        return "none";
    }

    @Override
    public String description() {
        return "Always 1: the tags model, version and checksum say which model scores.";
    }
}
