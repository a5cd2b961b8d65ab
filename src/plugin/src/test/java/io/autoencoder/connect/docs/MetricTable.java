// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import io.autoencoder.connect.metrics.AccuracyMetric;
import io.autoencoder.connect.metrics.ChallengerMetric;
import io.autoencoder.connect.metrics.DriftMetric;
import io.autoencoder.connect.metrics.FieldMetric;
import io.autoencoder.connect.metrics.InfoMetric;
import io.autoencoder.connect.metrics.LabelMetric;
import io.autoencoder.connect.metrics.LookupMetric;
import io.autoencoder.connect.metrics.Metric;
import io.autoencoder.connect.metrics.ModelMetric;
import io.autoencoder.connect.metrics.TopicMetric;
import io.autoencoder.connect.metrics.WindowMetric;
import java.util.List;

/** Every metric there is, with the tags that tell its MBean from the others of the same transform or task. */
enum MetricTable {
    SCORING(List.of(), ModelMetric.values()),
    FIELDS(List.of(), FieldMetric.values()),
    LOOKUPS(List.of(), LookupMetric.values()),
    WINDOWS(List.of("part"), WindowMetric.values()),
    ACCURACY(List.of("part"), AccuracyMetric.values()),
    LABELS(List.of("part"), LabelMetric.values()),
    DRIFT(List.of("part"), DriftMetric.values()),
    CHALLENGER(List.of("part"), ChallengerMetric.values()),
    MODEL(List.of("model", "version", "checksum"), InfoMetric.values()),
    TOPICS(List.of(), TopicMetric.values());

    private final List<String> tags;
    private final List<Metric> metrics;

    MetricTable(List<String> tags, Metric... metrics) {
        this.tags = tags;
        this.metrics = List.of(metrics);
    }

    /** Whether they are of a task, and of no transform of it. */
    boolean isOfTask() {
        return this == TOPICS;
    }

    List<String> tags() {
        return tags;
    }

    List<Metric> metrics() {
        return metrics;
    }
}
