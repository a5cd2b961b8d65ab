// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** What a worker hands to its plugins from Connect 4.1 on, and clears when it closes them. */
record WorkerRegistry(PluginMetrics workers) implements MetricsRegistry {

    @Override
    public void add(MetricSource source) {
        List<MetricName> added = new ArrayList<>();
        try {
            for (Metric metric : source.all()) {
                MetricName name = name(source, metric);
                workers.addMetric(name, (Gauge<Number>) (config, now) -> source.value(metric));
                added.add(name);
            }
        } catch (RuntimeException e) {
            added.forEach(workers::removeMetric);
            throw e;
        }
    }

    @Override
    public void remove(MetricSource source) {
        source.all().forEach(metric -> workers.removeMetric(name(source, metric)));
    }

    private MetricName name(MetricSource source, Metric metric) {
        return workers.metricName(
                metric.metricName(),
                metric.description() + " Unit: " + metric.unit() + ".",
                new LinkedHashMap<>(source.tags()));
    }

    @Override
    public String location() {
        return "kafka.connect:type=plugins, with the tags "
                + workers.metricName("any", "", new LinkedHashMap<>()).tags();
    }
}
