// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.accuracy.Judgment;
import io.autoencoder.connect.labels.LabelFeed;
import io.autoencoder.connect.labels.Labels;
import io.autoencoder.connect.metrics.AccuracyMetrics;
import io.autoencoder.connect.metrics.TaskMetrics;
import io.autoencoder.connect.model.RowScorer;
import org.apache.kafka.connect.connector.ConnectRecord;

/** Holds the flags of records against what they turn out to be. */
public final class AccuracyObserver implements RecordObserver {

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
    public void scored(ConnectRecord<?> record, RowScorer scoring, long now) {
        labels.scored(record, new Judgment(scoring.value(), scoring.isAnomaly()));
    }

    @Override
    public void close() {
        place.hide(metrics);
    }
}
