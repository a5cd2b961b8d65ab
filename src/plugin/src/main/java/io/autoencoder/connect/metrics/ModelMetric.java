// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of the scoring transform: its name, and what it says in words. */
public enum ModelMetric implements Metric {
    RECORDS_SCORED("record-scored-total", "records", "Records scored since the task started."),
    RECORDS_FLAGGED("record-flagged-total", "records", "Records with a score above the threshold."),
    RECORDS_FAILED(
            "record-failed-total", "records", "Records that could not be scored, whatever on.error made of them."),
    RECORDS_SKIPPED(
            "record-skipped-total",
            "records",
            "Records without a key or value or row to score, such as tombstones and deletes."),
    RECORDS_WAITING(
            "record-waiting-total",
            "records",
            "Records passed on without a score because their key's window was not full yet. 0 for models of single records."),
    RELOADS("model-reload-total", "reloads", "Times that a changed model was taken into use."),
    RELOADS_FAILED(
            "model-reload-failed-total",
            "reloads",
            "Times that a changed model could not be used and the old one stayed."),
    SCORE_AVG("score-avg", "score", "Average score over the last minute or so, of every 16th record."),
    PERCENTILE_AVG(
            "score-percentile-avg",
            "percent",
            "Average percentile of the scores among those of normal rows, over the last minute or so, of every 16th record:"
                    + " about 50 on data like the training data. NaN for a model that was not calibrated."),
    LATENCY_AVG(
            "record-latency-avg",
            "microseconds",
            "Average time to score and copy a record, over the last minute or so, of every 16th record."),
    LATENCY_MAX(
            "record-latency-max",
            "microseconds",
            "Longest time to score and copy a record, over the last minute or so, of every 16th record.");

    private final String metricName;
    private final String unit;
    private final String description;

    ModelMetric(String metricName, String unit, String description) {
        this.metricName = metricName;
        this.unit = unit;
        this.description = description;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public String description() {
        return description;
    }
}
