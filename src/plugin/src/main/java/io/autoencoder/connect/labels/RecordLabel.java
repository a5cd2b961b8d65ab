// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a label says. Thread-safe. */
public final class RecordLabel {

    /** Null where the whole value is the label. */
    private final @Nullable FieldReader field;

    private final LabelValues values;

    /** @param field with the label; empty where the whole value is it */
    public RecordLabel(Optional<FieldPath> field, LabelValues values) {
        this.field = field.map(FieldReader::new).orElse(null);
        this.values = values;
    }

    /** @param value of a record */
    LabelValues.Meaning of(@Nullable Object value) {
        try {
            return values.of(Categories.text(field == null ? value : field.valueIn(value)));
        } catch (UnscorableRecordException | NotANumberException e) {
            // Nothing that a label can be.
            return LabelValues.Meaning.UNKNOWN;
        }
    }
}
