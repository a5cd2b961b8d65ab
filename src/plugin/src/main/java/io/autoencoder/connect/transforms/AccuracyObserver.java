// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.metrics.AccuracyMetrics;
import io.autoencoder.connect.metrics.TaskMetrics;
import io.autoencoder.connect.record.RecordPart;

/** Holds the flags of records against the label that the records carry. */
final class AccuracyObserver implements ScoringObserver {

    private final RecordLabel label;
    private final RecordPart part;
    private final AccuracyMetrics metrics;
    private final TaskMetrics place;

    /**
     * @param window how many labelled records the figures are of
     * @param place where the figures are shown
     */
    AccuracyObserver(RecordLabel label, RecordPart part, int window, TaskMetrics place) {
        this.label = label;
        this.part = part;
        this.metrics = new AccuracyMetrics(window);
        this.place = place;
        place.show(metrics);
    }

    @Override
    public void scored(ScoredRecord record) {
        switch (label.of(part.value(record.record()))) {
            case ANOMALY -> metrics.labeled(record.score(), record.isFlagged(), true);
            case NORMAL -> metrics.labeled(record.score(), record.isFlagged(), false);
            case UNKNOWN -> metrics.unknown();
        }
    }

    @Override
    public void close() {
        place.hide(metrics);
    }
}
