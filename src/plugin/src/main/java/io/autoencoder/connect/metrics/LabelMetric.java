// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of labels that come on a topic: its name, and what it says in words. */
public enum LabelMetric implements Metric {
    READ(
            "label-read-total",
            "labels",
            "Labels read from the topic, since the task started; also those of other tasks' records."),
    LAG("label-lag", "labels", "Labels that are on the topic and not read yet. NaN while the topic cannot be read."),
    DELAY(
            "label-delay-avg",
            "seconds",
            "How long after a record was scored its label comes, the average of about the last hundred; 0 for a label that was"
                    + " there before. NaN without any."),
    WAITING("label-waiting", "records", "Scored records that wait for their label."),
    EXPIRED("label-expired-total", "records", "Scored records that no label came for within label.join.window.ms."),
    EVICTED(
            "label-evicted-total",
            "records",
            "Scored records that no longer wait for their label because there were more than label.join.max.records."),
    REPEATED(
            "label-repeated-total",
            "records",
            "Scored records with the key of another one that was remembered: keys that stand for several records, or records"
                    + " that came twice. The later one gets the label, unless the earlier has it."),
    WITHOUT_KEY("label-without-key-total", "records", "Scored records without a key that a label could have."),
    EARLY("label-early", "labels", "Labels that wait for their record."),
    UNMATCHED(
            "label-unmatched-total",
            "labels",
            "Labels that no record of this task came for within label.join.window.ms, or while there was room. Where a connector"
                    + " has several tasks, those of the others' records are among them."),
    CORRECTED("label-corrected-total", "labels", "Labels that said otherwise than an earlier one of the same record.");

    private final MetricText text;

    LabelMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
