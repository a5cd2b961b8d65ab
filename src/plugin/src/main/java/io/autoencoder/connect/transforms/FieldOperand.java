// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.errors.UnreadFields;
import io.autoencoder.connect.expression.Reference;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** A field of the key or value in a condition, and what is told of records that do not have it. */
final class FieldOperand<R extends ConnectRecord<R>> extends RecordOperand<R> {

    private final RecordPart part;
    private final FieldPath path;
    private final FieldReader reader;
    private final MissingField missing;
    private final RateLimitedLog absence;

    /**
     * Where some records have it, those without are no sign of a wrong name. Not volatile: a thread that learns of it
     * late looks once more.
     */
    private boolean seen;

    FieldOperand(
            RecordPart part,
            Reference reference,
            MissingField missing,
            boolean replaceNullWithDefault,
            RateLimitedLog absence) {
        super("field '" + reference.text() + "'" + (part == RecordPart.KEY ? " of the key" : ""));
        this.part = part;
        this.path = new FieldPath(reference.text(), reference.steps());
        this.reader = new FieldReader(path, replaceNullWithDefault);
        this.missing = missing;
        this.absence = absence;
    }

    @Override
    public @Nullable Object value(R record) {
        Object holder = part.value(record);
        Object value = reader.valueIn(holder);
        if (value == null && holder != null && (!seen || missing == MissingField.FAIL)) {
            requirePresence(holder, record);
        } else if (!seen && value != null) {
            seen = true;
        }
        return value;
    }

    private void requirePresence(Object holder, R record) {
        if (reader.isIn(holder)) {
            seen = true;
        } else if (missing == MissingField.FAIL) {
            throw new UnscorableRecordException(name() + " is missing" + UnreadFields.told(holder, List.of(path))
                    + "; with " + FieldMatchesConfig.MISSING_CONFIG + "=null it counts as NULL");
        } else {
            absence.tell(() -> FieldMatches.sentence(
                    record,
                    new UnscorableRecordException("no record so far has " + name() + ", which counts as NULL"
                            + UnreadFields.told(holder, List.of(path)))));
        }
    }
}
