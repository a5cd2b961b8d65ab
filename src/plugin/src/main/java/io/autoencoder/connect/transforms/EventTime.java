// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.errors.UnreadFields;
import io.autoencoder.connect.feature.TimeText;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.record.UnscorableRecordException.Fault;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** When what a record tells of happened: what one of its fields says, or its own timestamp. Thread-safe. */
final class EventTime {

    /** Null for the record's own timestamp. */
    private final @Nullable FieldPath path;

    private final @Nullable FieldReader reader;

    EventTime(Optional<FieldPath> path) {
        this.path = path.orElse(null);
        this.reader = path.map(FieldReader::new).orElse(null);
    }

    /**
     * Milliseconds since 1970.
     *
     * @throws UnscorableRecordException if there is no time
     */
    long of(Object holder, ConnectRecord<?> record) {
        if (path != null && reader != null) {
            return of(reader.valueIn(holder), holder, path);
        }
        Long timestamp = record.timestamp();
        if (timestamp == null || timestamp < 0) {
            throw new UnscorableRecordException(
                    "it has no timestamp to tell which windows it lies in; set "
                            + WindowAggregateConfig.TIME_FIELD_CONFIG + " to a field that holds its time",
                    Fault.MISSING);
        }
        return timestamp;
    }

    private static long of(@Nullable Object value, Object holder, FieldPath path) {
        OptionalLong time;
        try {
            time = TimeText.millis(value);
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnscorableRecordException(
                    "field '" + path.text() + "' expected a time in ISO 8601 but found other text", Fault.VALUE);
        }
        if (time.isPresent()) {
            return time.getAsLong();
        }
        if (value == null) {
            throw new UnscorableRecordException(
                    "field '" + path.text() + "', which tells its time, is null or absent"
                            + UnreadFields.told(holder, List.of(path)),
                    Fault.MISSING);
        }
        throw new UnscorableRecordException(
                "field '" + path.text() + "' expected a time but was " + TypeName.of(value), Fault.VALUE);
    }
}
