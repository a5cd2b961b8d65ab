// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.monitor.RecordPlace;
import io.autoencoder.connect.monitor.TransformMonitor;
import io.autoencoder.connect.record.SourcePosition;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Tells the page's monitor of flagged records and of models.
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
    public void recordsCome() {
        page.ensureVisible(transformation);
    }

    @Override
    public void flagged(ConnectRecord<?> record, RowScorer scoring) {
        page.flagged(scoring.value(), () -> place(record), () -> scoring.reasons(reasonsTop));
    }

    private static RecordPlace place(ConnectRecord<?> record) {
        return new RecordPlace(
                record.topic(),
                record.kafkaPartition(),
                record instanceof SinkRecord sink ? (Long) sink.kafkaOffset() : null,
                SourcePosition.of(record).orElse(null),
                record.timestamp());
    }

    @Override
    public void unscored(Unscored cause) {
        page.ensureVisible(transformation);
    }

    @Override
    public void close() {
        page.close();
    }
}
