// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.UnscorableRecordException;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** What becomes of the value of one field. Thread-safe. */
public interface FieldEdit {

    /**
     * The edit of values of one schema, whose results are of the schema that it tells.
     *
     * @param schema of a value that is no array: neither its own nor that of its elements
     * @throws UnscorableRecordException if such values cannot be edited; the message says what they are and what is
     *     expected, as in {@code expected text but was INT32}
     */
    Typed typed(Schema schema);

    /**
     * The value that takes another's place in a record without a schema.
     *
     * @param value null where the field is null, or absent and {@link #fillsAbsent}
     * @throws UnscorableRecordException if it cannot be edited
     */
    @Nullable
    Object edited(@Nullable Object value);

    /** Whether a field that a record without a schema lacks is added. */
    default boolean fillsAbsent() {
        return false;
    }

    /** An edit of the values of one schema. */
    interface Typed {

        /** Of what comes out; the very instance that went in where nothing of it changes. */
        Schema schema();

        /** @throws UnscorableRecordException if it cannot be edited */
        @Nullable
        Object edited(@Nullable Object value);
    }
}
