// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import io.autoencoder.connect.drift.DriftReport;
import io.autoencoder.connect.drift.DriftSummary;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How far the records of one scoring transform have drifted. Figures of single features are no metrics: there may be
 * hundreds. Thread-safe.
 */
public final class DriftMetrics implements MetricSource {

    private final Supplier<DriftSummary> summary;

    /** @param summary gives the figures of this moment, to any thread */
    public DriftMetrics(Supplier<DriftSummary> summary) {
        this.summary = summary;
    }

    @Override
    public List<DriftMetric> all() {
        return List.of(DriftMetric.values());
    }

    @Override
    public Map<String, String> tags() {
        return Map.of("part", "drift");
    }

    @Override
    public Number value(Metric metric) {
        DriftSummary now = summary.get();
        return switch ((DriftMetric) metric) {
            case RECORDS -> now.records();
            case SCORE_PSI -> now.scorePsi();
            case SCORE_LEVEL -> now.scoreLevel();
            case SCORE_SHIFT -> now.scoreShift();
            case SCORE_ALARM -> now.verdict() == DriftReport.Verdict.DRIFT ? 1 : 0;
            case FEATURES_ABOVE -> now.featuresAbove();
            case FEATURE_EXCESS -> now.farthest();
            case FEATURE_ALARM -> now.featureAlarm() ? 1 : 0;
        };
    }
}
