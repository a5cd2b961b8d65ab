// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.feature.FieldSyntax;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Where a column lies in a record's fields, by the same rule as in a connector: the path wins, and a top-level field
 * whose name is the whole text is read only where nothing lies on the way. Immutable.
 *
 * @param name the column, a field's name or its path
 * @param steps the names on the way
 */
record FieldColumn(String name, List<String> steps) {

    /** What there is where there is no field. */
    private static final Object ABSENT = new Object();

    static FieldColumn of(String name) {
        return new FieldColumn(name, FieldSyntax.named(name));
    }

    boolean isNested() {
        return steps.size() > 1;
    }

    /**
     * The value in a record; null where it, or something on the way to it, is null.
     *
     * @param missing made and thrown if there is no such field
     */
    @Nullable
    Object in(Object record, Supplier<RuntimeException> missing) {
        Object value = find(record);
        if (value == ABSENT) {
            throw missing.get();
        }
        return value;
    }

    /** Whether something on the way is null, so that there is no place for a value. */
    boolean isBelowNull(Object record) {
        Object current = record;
        for (int i = 0; i < steps.size() - 1; i++) {
            current = child(current, steps.get(i));
            if (current == null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object find(Object record) {
        Object current = child(record, steps.get(0));
        if (isNested() && current != null && !isContainer(current)) {
            return child(record, name);
        }
        for (int i = 1; i < steps.size() && current != null; i++) {
            current = child(current, steps.get(i));
        }
        return current;
    }

    private static boolean isContainer(Object value) {
        return value instanceof Struct || value instanceof Map;
    }

    private static @Nullable Object child(Object container, String name) {
        if (container instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? ABSENT : struct.get(field);
        }
        if (container instanceof Map<?, ?> map) {
            Object value = map.get(name);
            return value == null && !map.containsKey(name) ? ABSENT : value;
        }
        return ABSENT;
    }
}
