// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import org.jspecify.annotations.Nullable;

/** Reads what a record's own label says. Not thread-safe. */
final class RecordLabel {

    private final FieldReader field;
    private final LabelValues values;

    RecordLabel(FieldPath field, LabelValues values) {
        this.field = new FieldReader(field);
        this.values = values;
    }

    /** @param value the scored key or value */
    LabelValues.Meaning of(@Nullable Object value) {
        try {
            return values.of(Categories.text(field.valueIn(value)));
        } catch (UnscorableRecordException | NotANumberException e) {
            // Nothing that a label can be.
            return LabelValues.Meaning.UNKNOWN;
        }
    }
}
