// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.record.KeyDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Makes the key by which a record and a row find each other, of one value or of several. A number is its digits, as in
 * {@link KeyDigest}. Not thread-safe.
 */
public final class TableKey {

    private final KeyDigest digest = new KeyDigest();

    /** Null where one of the values is null, or nothing that a key could be. */
    public KeyDigest.@Nullable Sum of(List<? extends @Nullable Object> values) {
        for (Object value : values) {
            if (value == null) {
                return null;
            }
        }
        return digest.of(values.size() == 1 ? values.get(0) : values);
    }

    /**
     * The key of a row.
     *
     * @param key of a record in the table
     * @param names of its fields that make the key; none for all of it
     * @return null where it has none
     */
    KeyDigest.@Nullable Sum of(@Nullable Object key, List<String> names) {
        if (names.isEmpty()) {
            return digest.of(key);
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (String name : names) {
            values.add(value(key, name, names.size() == 1));
        }
        return of(values);
    }

    private static @Nullable Object value(@Nullable Object key, String name, boolean isOnly) {
        if (key instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? null : struct.get(field);
        }
        if (key instanceof Map<?, ?> map) {
            return map.get(name);
        }
        // A plain key has no name, and needs none where there is just one.
        return isOnly ? key : null;
    }
}
