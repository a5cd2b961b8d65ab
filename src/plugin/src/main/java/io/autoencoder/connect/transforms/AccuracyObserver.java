// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.metrics.AccuracyMetrics;
import io.autoencoder.connect.metrics.TaskMetrics;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.UnscorableRecordException;
import org.jspecify.annotations.Nullable;

/** Holds the flags of records against the label that the records carry. */
final class AccuracyObserver implements ScoringObserver {

    private final FieldReader label;
    private final RecordPart part;
    private final LabelValues values;
    private final AccuracyMetrics metrics;
    private final TaskMetrics place;

    /** @param place where the figures are shown */
    AccuracyObserver(FieldPath label, RecordPart part, LabelSettings settings, TaskMetrics place) {
        this.label = new FieldReader(label);
        this.part = part;
        this.values = settings.values();
        this.metrics = new AccuracyMetrics(settings.window());
        this.place = place;
        place.show(metrics);
    }

    @Override
    public void scored(ScoredRecord record) {
        switch (meaning(part.value(record.record()))) {
            case ANOMALY -> metrics.labeled(record.score(), record.isFlagged(), true);
            case NORMAL -> metrics.labeled(record.score(), record.isFlagged(), false);
            case UNKNOWN -> metrics.unknown();
        }
    }

    @Override
    public void close() {
        place.hide(metrics);
    }

    private LabelValues.Meaning meaning(@Nullable Object value) {
        try {
            return values.of(Categories.text(label.valueIn(value)));
        } catch (UnscorableRecordException | NotANumberException e) {
            // Nothing that a label can be.
            return LabelValues.Meaning.UNKNOWN;
        }
    }
}
