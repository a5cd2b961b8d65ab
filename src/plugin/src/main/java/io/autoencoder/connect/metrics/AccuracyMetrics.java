// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import io.autoencoder.connect.accuracy.LabeledWindow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How right one scoring transform is, by the labels of its records. Thread-safe. */
public final class AccuracyMetrics implements MetricSource {

    private final LabeledWindow window;
    private final AtomicLong labels = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    /** @param records how many the figures are of, the last ones */
    public AccuracyMetrics(int records) {
        this.window = new LabeledWindow(records);
    }

    /**
     * It became known what a record is.
     *
     * @param score its score
     * @param flagged whether there was an alert
     * @param anomaly what it is
     */
    public void labeled(double score, boolean flagged, boolean anomaly) {
        labels.incrementAndGet();
        window.add(score, flagged, anomaly);
    }

    /** A label did not say what a record is. */
    public void unknown() {
        unknown.incrementAndGet();
    }

    @Override
    public List<AccuracyMetric> all() {
        return List.of(AccuracyMetric.values());
    }

    @Override
    public Map<String, String> tags() {
        return Map.of("part", "accuracy");
    }

    @Override
    public Number value(Metric metric) {
        return switch ((AccuracyMetric) metric) {
            case LABELS -> labels.get();
            case LABELS_UNKNOWN -> unknown.get();
            case TRUE_POSITIVES -> window.counts().tp();
            case FALSE_POSITIVES -> window.counts().fp();
            case FALSE_NEGATIVES -> window.counts().fn();
            case TRUE_NEGATIVES -> window.counts().tn();
            case PRECISION -> window.counts().precision();
            case RECALL -> window.counts().recall();
            case AVERAGE_PRECISION -> window.ranked().averagePrecision();
        };
    }
}
