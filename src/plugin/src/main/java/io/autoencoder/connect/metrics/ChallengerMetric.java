// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of a challenger beside the model that scores: its name, and what it says in words. */
public enum ChallengerMetric implements Metric {
    SCORED("challenger-scored-total", "records", "Records that both models scored, since the task started."),
    FAILED(
            "challenger-failed-total",
            "records",
            "Records that the model in use scored and the challenger could not, or was still waiting for its window."),
    AGREEMENT(
            "challenger-agreement",
            "ratio",
            "Share of the records of the last hour or so that both models flag or neither does, 0 to 1. NaN without any."),
    CHAMPION_ONLY(
            "champion-only-alert-rate",
            "ratio",
            "Share of the records of the last hour or so that the model in use flags and the challenger does not."),
    CHALLENGER_ONLY(
            "challenger-only-alert-rate",
            "ratio",
            "Share of the records of the last hour or so that the challenger flags and the model in use does not."),
    CHAMPION_ALERT_RATE(
            "champion-alert-rate",
            "ratio",
            "Share of the same records that the model in use flags: to be held against challenger-alert-rate."),
    CHALLENGER_ALERT_RATE("challenger-alert-rate", "ratio", "Share of the same records that the challenger flags."),
    CHALLENGER_ALERT_RATE_EXPECTED(
            "challenger-alert-rate-expected",
            "ratio",
            "Share of normal rows with a score above the challenger's threshold, by its calibration. NaN without one."),
    CHAMPION_PRECISION(
            "champion-precision",
            "ratio",
            "Precision of the model in use on the last labelled records that both scored. NaN without labels or alerts."),
    CHALLENGER_PRECISION(
            "challenger-precision",
            "ratio",
            "Precision of the challenger on the same records. NaN as champion-precision."),
    CHAMPION_RECALL(
            "champion-recall",
            "ratio",
            "Recall of the model in use on the last labelled records that both scored. NaN without labels or anomalies."),
    CHALLENGER_RECALL(
            "challenger-recall", "ratio", "Recall of the challenger on the same records. NaN as champion-recall."),
    CHAMPION_AVERAGE_PRECISION(
            "champion-average-precision",
            "ratio",
            "Average precision of the model in use on the last labelled records that both scored. NaN as champion-recall."),
    CHALLENGER_AVERAGE_PRECISION(
            "challenger-average-precision",
            "ratio",
            "Average precision of the challenger on the same records. NaN as champion-recall.");

    private final MetricText text;

    ChallengerMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
