// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Estimates of memory, in bytes, for a 64-bit Java with compressed pointers. */
final class MemorySize {

    /** A node of the map, the key's digest, the row, and the head of its array. */
    private static final long ENTRY = 48 + 32 + 24 + 16;

    private static final long REFERENCE = 4;
    private static final long BOXED = 24;
    private static final long HEAD = 48;

    private MemorySize() {}

    /** Of a row with these values, and its key. */
    static long ofEntry(@Nullable Object[] values) {
        long size = ENTRY;
        for (Object value : values) {
            size += REFERENCE + of(value);
        }
        return size;
    }

    private static long of(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof String text) {
            return HEAD + text.length();
        }
        if (value instanceof byte[] bytes) {
            return HEAD + bytes.length;
        }
        if (value instanceof ByteBuffer buffer) {
            return HEAD + buffer.capacity();
        }
        if (value instanceof Collection<?> elements) {
            return HEAD
                    + elements.stream()
                            .mapToLong(element -> REFERENCE + of(element))
                            .sum();
        }
        if (value instanceof Map<?, ?> map) {
            return HEAD
                    + map.entrySet().stream()
                            .mapToLong(entry -> HEAD + of(entry.getKey()) + of(entry.getValue()))
                            .sum();
        }
        if (value instanceof Struct struct) {
            long size = HEAD;
            for (Field field : struct.schema().fields()) {
                size += REFERENCE + of(struct.getWithoutDefault(field.name()));
            }
            return size;
        }
        return BOXED;
    }
}
