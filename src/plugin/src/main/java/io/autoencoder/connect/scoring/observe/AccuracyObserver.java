// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.accuracy.Judgment;
import io.autoencoder.connect.labels.LabelFeed;
import io.autoencoder.connect.labels.Labels;
import io.autoencoder.connect.metrics.AccuracyMetrics;
import io.autoencoder.connect.metrics.TaskMetrics;

/** Holds the flags of records against what they turn out to be. */
public final class AccuracyObserver implements ScoringObserver {

    private final AccuracyMetrics metrics;
    private final LabelFeed<Judgment> labels;
    private final TaskMetrics place;

    /**
     * @param window how many labelled records the figures are of
     * @param place where the figures are shown
     */
    public AccuracyObserver(Labels labels, int window, TaskMetrics place) {
        this.metrics = new AccuracyMetrics(window);
        this.labels = labels.feed(metrics);
        this.place = place;
        place.show(metrics);
    }

    @Override
    public void scored(ScoredRecord record) {
        labels.scored(record.record(), new Judgment(record.score(), record.isFlagged()));
    }

    @Override
    public void close() {
        place.hide(metrics);
    }
}
