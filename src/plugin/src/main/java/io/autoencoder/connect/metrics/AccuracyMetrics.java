// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import io.autoencoder.connect.accuracy.Judgment;
import io.autoencoder.connect.accuracy.LabelSink;
import io.autoencoder.connect.accuracy.LabeledWindow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How right one scoring transform is, by the labels of its records. Thread-safe. */
public final class AccuracyMetrics implements MetricSource, LabelSink<Judgment> {

    private final LabeledWindow window;
    private final AtomicLong labels = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    /** @param records how many the figures are of, the last ones */
    public AccuracyMetrics(int records) {
        this.window = new LabeledWindow(records);
    }

    @Override
    public long labeled(Judgment judged, boolean isAnomaly) {
        labels.incrementAndGet();
        return window.add(judged.score(), judged.isFlagged(), isAnomaly);
    }

    @Override
    public void corrected(long number, boolean isAnomaly) {
        window.correct(number, isAnomaly);
    }

    @Override
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
