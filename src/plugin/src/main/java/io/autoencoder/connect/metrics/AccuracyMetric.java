// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of how right a scoring transform is by labels: its name, and what it says in words. */
public enum AccuracyMetric implements Metric {
    LABELS("label-total", "records", "Scored records of which a label said what they are, since the task started."),
    LABELS_UNKNOWN(
            "label-unknown-total",
            "records",
            "Labels that said neither that a record is an anomaly nor that it is normal, or were missing."),
    TRUE_POSITIVES("true-positives", "records", "Anomalies in the window that were flagged."),
    FALSE_POSITIVES("false-positives", "records", "Normal records in the window that were flagged."),
    FALSE_NEGATIVES("false-negatives", "records", "Anomalies in the window that were not flagged."),
    TRUE_NEGATIVES("true-negatives", "records", "Normal records in the window that were not flagged."),
    PRECISION("precision", "ratio", "Share of the flagged records in the window that are anomalies. NaN without any."),
    RECALL("recall", "ratio", "Share of the anomalies in the window that were flagged. NaN without any."),
    AVERAGE_PRECISION(
            "average-precision",
            "ratio",
            "Precision averaged over the anomalies in the window, ranked by score: whatever the threshold is. NaN without"
                    + " any.");

    private final MetricText text;

    AccuracyMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
