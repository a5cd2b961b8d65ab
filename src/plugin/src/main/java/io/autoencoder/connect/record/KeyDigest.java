// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.NotANumberException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys comparable that went different ways: as a Struct or a Map, as a number or its digits, as text or its
 * bytes. A number is its digits, so that 7, 7.0 and the text 7 are one key; a Struct or Map of a single field is that
 * field; fields have no order, and those that are null do not count. Not thread-safe.
 */
public final class KeyDigest {

    private final MessageDigest digest;

    public KeyDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first half of a key's SHA-256: no two keys that ever come have the same. */
    public record Sum(long high, long low) {}

    /** Null where a key is null, or nothing that could be one. */
    public @Nullable Sum of(@Nullable Object key) {
        byte @Nullable [] bytes = bytes(alone(key));
        if (bytes == null) {
            return null;
        }
        ByteBuffer sum = ByteBuffer.wrap(digest.digest(bytes));
        return new Sum(sum.getLong(), sum.getLong());
    }

    /** The only field where there is just one. */
    private static @Nullable Object alone(@Nullable Object key) {
        if (key instanceof Struct struct && struct.schema().fields().size() == 1) {
            return struct.get(struct.schema().fields().get(0));
        }
        return key instanceof Map<?, ?> map && map.size() == 1
                ? map.values().iterator().next()
                : key;
    }

    private static byte @Nullable [] bytes(@Nullable Object key) {
        if (key == null) {
            return null;
        }
        if (key instanceof byte[] bytes) {
            return bytes;
        }
        if (key instanceof ByteBuffer buffer) {
            return bytes(buffer);
        }
        try {
            return text(key).getBytes(UTF_8);
        } catch (NotANumberException e) {
            // Nothing that Connect has a type for, or an infinite number.
            return null;
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Struct struct) {
            Map<String, Object> fields = new TreeMap<>();
            for (Field field : struct.schema().fields()) {
                put(fields, field.name(), struct.get(field));
            }
            return fieldsText(fields);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new TreeMap<>();
            map.forEach((name, field) -> put(fields, String.valueOf(name), field));
            return fieldsText(fields);
        }
        if (value instanceof List<?> list) {
            StringBuilder all = new StringBuilder("[");
            list.forEach(element -> append(all, element == null ? "" : text(element)));
            return all.toString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            return HexFormat.of().formatHex(bytes(buffer));
        }
        return Categories.text(value);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String fieldsText(Map<String, Object> fields) {
        StringBuilder all = new StringBuilder("{");
        fields.forEach((name, value) -> {
            append(all, name);
            append(all, text(value));
        });
        return all.toString();
    }

    /** With its length, so that no two lists of texts become one. */
    private static void append(StringBuilder all, String text) {
        all.append(text.length()).append(':').append(text);
    }
}
