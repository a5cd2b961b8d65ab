// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of the scoring transform: its name, and what it says in words. */
public enum ModelMetric implements Metric {
    RECORDS_SCORED("record-scored-total", "records", "Records scored since the task started."),
    RECORDS_SCORED_RATE("record-scored-rate", "records per second", "Records scored, over the last minute or so."),
    RECORDS_FLAGGED("record-flagged-total", "records", "Records with a score above the threshold."),
    RECORDS_FLAGGED_RATE(
            "record-flagged-rate",
            "records per second",
            "Records with a score above the threshold, over the last minute or so."),
    RECORDS_FAILED(
            "record-failed-total", "records", "Records that could not be scored, whatever on.error made of them."),
    RECORDS_FAILED_RATE(
            "record-failed-rate",
            "records per second",
            "Records that could not be scored, over the last minute or so."),
    RECORDS_FAILED_SHAPE(
            "record-failed-shape-total",
            "records",
            "Of the failed records those of another shape than the settings expect: no Struct or Map, none of the"
                    + " features, a field that has the name of an output."),
    RECORDS_FAILED_MISSING(
            "record-failed-missing-total",
            "records",
            "Of the failed records those in which a feature, or the key of a window, is missing and must not be."),
    RECORDS_FAILED_VALUE(
            "record-failed-value-total",
            "records",
            "Of the failed records those with a value that its feature does not take, such as text that is no number."),
    RECORDS_SKIPPED(
            "record-skipped-total",
            "records",
            "Records without a key or value or row to score, such as tombstones and deletes."),
    RECORDS_WAITING(
            "record-waiting-total",
            "records",
            "Records passed on without a score because their key's window was not full yet. 0 for models of single records."),
    VALUES_IMPUTED(
            "value-imputed-total",
            "values",
            "Values of features that were missing in scored records, and for which something stood in."),
    VALUES_UNSEEN(
            "value-unseen-total",
            "values",
            "Values of features in scored records that are categories which the model was not trained on."),
    ALERT_RATE(
            "alert-rate",
            "ratio",
            "Share of the records scored in the last hour or so that have a score above the threshold, 0 to 1. NaN without"
                    + " such records."),
    ALERT_RATE_EXPECTED(
            "alert-rate-expected",
            "ratio",
            "Share of normal rows with a score above the threshold, by the bundle's calibration: what alert-rate is on data"
                    + " like the training data. NaN without a threshold or calibration."),
    ALERT_RATE_EXPECTED_LOW(
            "alert-rate-expected-low",
            "ratio",
            "The lowest alert-rate that chance explains: with so many records, it is lower in 1 of 200 hours of data like the"
                    + " training data."),
    ALERT_RATE_EXPECTED_HIGH(
            "alert-rate-expected-high",
            "ratio",
            "The highest alert-rate that chance explains: with so many records, it is higher in 1 of 200 hours of data like"
                    + " the training data."),
    THRESHOLD("threshold", "score", "The score above which a record is flagged now. NaN without one."),
    SCORE_AVG("score-avg", "score", "Average score over the last minute or so, of every 16th record."),
    SCORE_P50("score-p50", "score", "Median score over the last hour or so, within 3 percent."),
    SCORE_P95("score-p95", "score", "95th percentile of the scores over the last hour or so, within 3 percent."),
    SCORE_P99("score-p99", "score", "99th percentile of the scores over the last hour or so, within 3 percent."),
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
            "Longest time to score and copy a record, over the last minute or so, of every 16th record."),
    SCORING_TIME_SHARE(
            "scoring-time-share",
            "ratio",
            "Share of the task's time that scoring and copying records took, over the last minute or so, 0 to 1; by every 16th"
                    + " record."),
    MODEL_AGE("model-age", "seconds", "Time since the model in use was written, by the date of its file."),
    RELOADS("model-reload-total", "reloads", "Times that a changed model was taken into use."),
    RELOADS_FAILED(
            "model-reload-failed-total",
            "reloads",
            "Times that a changed model could not be used and the old one stayed.");

    private final MetricText text;

    ModelMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
