// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of drift: its name, and what it says in words. */
public enum DriftMetric implements Metric {
    RECORDS("drift-window-records", "records", "Records held against the reference. 0 until the first window is full."),
    SCORE_PSI(
            "score-drift-psi",
            "index",
            "Population stability index of the scores in the window against those of normal rows. NaN without a window."),
    SCORE_LEVEL(
            "score-drift-level",
            "index",
            "The score-drift-psi above which there is an alarm, for as many records as the window holds. NaN without a"
                    + " window."),
    SCORE_SHIFT(
            "score-drift-shift",
            "score",
            "How much higher the mean score in the window is than that of normal rows. NaN without a window."),
    SCORE_ALARM(
            "score-drift-alarm",
            "boolean",
            "1 if score-drift-psi is above its level, or was less than a window ago: the verdict on the model. Else 0."),
    FEATURES_ABOVE("feature-drift-count", "features", "Features that are above their levels."),
    FEATURE_EXCESS(
            "feature-drift-excess-max",
            "ratio",
            "Population stability index of the feature that is farthest above its level, divided by that level: more than 1"
                    + " is an alarm. NaN without a window."),
    FEATURE_ALARM(
            "feature-drift-alarm",
            "boolean",
            "1 if a feature is above its level, or was less than a window ago. Else 0.");

    private final MetricText text;

    DriftMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
