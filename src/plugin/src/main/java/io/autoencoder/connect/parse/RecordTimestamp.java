// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.errors.UnreadFields;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.time.DateTimeException;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** Gives records the time that one of their fields holds as their own timestamp. Thread-safe. */
public final class RecordTimestamp {

    private final FieldPath path;
    private final FieldReader reader;
    private final TimestampFormat format;

    /** @param format of times that are text */
    RecordTimestamp(FieldPath path, TimestampFormat format) {
        this.path = path;
        this.reader = new FieldReader(path);
        this.format = format;
    }

    /**
     * A copy of the record with the timestamp.
     *
     * @throws UnscorableRecordException if the field holds no time that a record can have
     */
    public <R extends ConnectRecord<R>> R set(R record, RecordPart part) {
        Object holder = part.value(record);
        long millis = millis(reader.valueIn(holder), holder);
        if (millis < 0) {
            throw unusable("is a time before 1970, which no record's timestamp can be");
        }
        return RecordPart.withTimestamp(record, millis);
    }

    private long millis(@Nullable Object value, @Nullable Object holder) {
        if (value == null) {
            boolean there = reader.isIn(holder);
            throw unusable(
                    there || holder == null
                            ? "is null, so that the record has no timestamp"
                            : "is missing, so that the record has no timestamp"
                                    + UnreadFields.told(holder, List.of(path)));
        }
        if (value instanceof Date date) {
            return date.getTime();
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (!(value instanceof String text)) {
            throw unusable("expected a time but was " + TypeName.of(value));
        }
        try {
            return format.parse(text.strip()).getTime();
        } catch (DateTimeException | NumberFormatException e) {
            throw unusable("expected a time but found " + format.refusal());
        }
    }

    private UnscorableRecordException unusable(String reason) {
        return new UnscorableRecordException("field '" + path.text() + "' " + reason);
    }
}
