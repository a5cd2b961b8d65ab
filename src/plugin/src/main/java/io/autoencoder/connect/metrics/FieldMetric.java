// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of the transforms that change single fields: its name, and what it says in words. */
public enum FieldMetric implements Metric {
    RECORDS_CHANGED("record-changed-total", "records", "Records with at least one of the named fields."),
    RECORDS_FAILED(
            "record-failed-total", "records", "Records that could not be changed, whatever on.error made of them."),
    FIELDS_MISSING(
            "field-missing-total", "fields", "Named fields that a record did not have, counted for each record.");

    private final MetricText text;

    FieldMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
