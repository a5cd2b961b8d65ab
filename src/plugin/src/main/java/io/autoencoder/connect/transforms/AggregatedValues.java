// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.FeatureValue;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.record.UnscorableRecordException.Fault;
import io.autoencoder.connect.window.ValueHash;
import io.autoencoder.connect.window.WindowPlan.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what windows keep of a record. Thread-safe. */
final class AggregatedValues {

    private final List<Slot> slots;
    private final FieldReader[] readers;

    AggregatedValues(List<Slot> slots) {
        this.slots = slots;
        this.readers = slots.stream()
                .map(slot -> new FieldReader(FieldPath.parse(slot.field())))
                .toArray(FieldReader[]::new);
    }

    /**
     * Reads them into an array.
     *
     * @return fields that are absent
     * @throws UnscorableRecordException if a field that is to be a number is none
     */
    List<FieldPath> read(Object value, long[] target) {
        List<FieldPath> absent = List.of();
        for (int i = 0; i < readers.length; i++) {
            Object found = readers[i].logicalValueIn(value);
            target[i] = slots.get(i).isNumber() ? number(found, slots.get(i).field()) : hash(found);
            if (found == null && !readers[i].isIn(value)) {
                absent = absent.isEmpty() ? new ArrayList<>() : absent;
                absent.add(FieldPath.parse(slots.get(i).field()));
            }
        }
        return absent;
    }

    private static long number(@Nullable Object value, String field) {
        try {
            return Double.doubleToRawLongBits(FeatureValue.number(value, TextNumber.DEFAULT));
        } catch (NotANumberException e) {
            throw new UnscorableRecordException(
                    "field '" + field + "' expected a number but found "
                            + e.reason().description(),
                    Fault.VALUE);
        }
    }

    /** Whole numbers of all types are alike, and so are fractions. */
    private static long hash(@Nullable Object value) {
        if (value == null) {
            return ValueHash.NONE;
        }
        if (value instanceof String text) {
            return ValueHash.of(text);
        }
        if (value instanceof Double || value instanceof Float) {
            return ValueHash.of(Double.doubleToLongBits(((Number) value).doubleValue()));
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ValueHash.of(((Number) value).longValue());
        }
        return ValueHash.of(value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value.hashCode());
    }
}
