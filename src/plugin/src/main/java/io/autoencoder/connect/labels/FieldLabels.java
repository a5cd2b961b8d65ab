// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import io.autoencoder.connect.accuracy.LabelSink;
import io.autoencoder.connect.record.RecordPart;

/**
 * Labels that the scored records carry.
 *
 * @param part that is scored
 */
public record FieldLabels(RecordLabel label, RecordPart part) implements Labels {

    @Override
    public <T> LabelFeed<T> feed(LabelSink<T> sink) {
        return (record, judged) -> {
            switch (label.of(part.value(record))) {
                case ANOMALY -> sink.labeled(judged, true);
                case NORMAL -> sink.labeled(judged, false);
                case UNKNOWN -> sink.unknown();
            }
        };
    }

    @Override
    public void close() {}
}
