// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.monitor.RecordPlace;
import io.autoencoder.connect.monitor.TransformMonitor;
import io.autoencoder.connect.record.SourcePosition;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells the page's monitor of each record.
 *
 * @param transformation what the transform is called on workers that do not tell it its name
 * @param reasonsTop how many features of a flagged record are remembered
 */
public record PageObserver(TransformMonitor page, String transformation, int reasonsTop) implements ScoringObserver {

    @Override
    public void modelInUse(AnomalyScorer model) {
        page.modelInUse(model);
    }

    @Override
    public void scored(ScoredRecord record) {
        page.ensureVisible(transformation);
        page.scored(record.score(), record.isFlagged());
        if (record.isFlagged()) {
            page.flagged(record.score(), () -> place(record), () -> record.reasons(reasonsTop));
        }
    }

    private static RecordPlace place(ScoredRecord record) {
        return new RecordPlace(
                record.topic(),
                record.partition(),
                boxed(record.offset()),
                SourcePosition.of(record.record()).orElse(null),
                record.timestamp());
    }

    private static @Nullable Long boxed(OptionalLong offset) {
        return offset.isPresent() ? (Long) offset.getAsLong() : null;
    }

    @Override
    public void unscored(Unscored cause) {
        page.ensureVisible(transformation);
        page.unscored();
    }

    @Override
    public void close() {
        page.close();
    }
}
