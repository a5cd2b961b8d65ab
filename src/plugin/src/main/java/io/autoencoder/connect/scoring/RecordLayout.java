// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.record.UnscorableRecordException;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where the features lie in a record's value, and how it is copied with room for the outputs. The values are structs of
 * one schema or schemaless maps, and the copies are of the same kind.
 */
sealed interface RecordLayout permits StructLayout, MapLayout {

    /**
     * Reads the features into a row, NaN where one is missing.
     *
     * @throws UnscorableRecordException if a value is not a number, or a feature's path leads through something without
     *     fields
     */
    void read(Object value, double[] row);

    /**
     * The same, also copying the value.
     *
     * @return a copy that the outputs can be put into
     * @throws UnscorableRecordException also if a field has the name of an output
     */
    Object readAndCopy(Object value, double[] row);

    /** A copy with null outputs, also where the value has fields of their names. */
    Object copyUnscored(Object value);

    /** Puts an output into a copy, counted as the outputs are configured. */
    void put(Object copy, int output, @Nullable Object result);

    /** Puts why the record could not be scored into a copy. */
    void putError(Object copy, String sentence);

    /** The schema of the copies; null for maps. */
    @Nullable
    Schema schema();

    /** Whether all features lie below a null, as those in {@code after} do in the change event of a delete. */
    boolean isWithoutRow(Object value);

    /** Why a feature that {@link #read} found missing is missing. */
    String whyMissing(Object value, int feature);
}
