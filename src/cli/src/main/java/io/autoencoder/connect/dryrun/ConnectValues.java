// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.feature.FieldSyntax;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/** Values of Connect as people read them. */
final class ConnectValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LOGICAL_TYPES = "org.apache.kafka.connect.data.";

    private ConnectValues() {}

    /** {@code FLOAT64}, {@code Timestamp}, {@code MAP}; the class where Connect has no name for it. */
    static String type(@Nullable Schema schema, @Nullable Object value) {
        if (schema != null) {
            String name = schema.name();
            return name != null && name.startsWith(LOGICAL_TYPES)
                    ? name.substring(LOGICAL_TYPES.length())
                    : schema.type().name();
        }
        if (value == null) {
            return "null";
        }
        if (value instanceof ByteBuffer) {
            return Schema.Type.BYTES.name();
        }
        Schema.Type type = ConnectSchema.schemaType(value.getClass());
        return type == null ? value.getClass().getSimpleName() : type.name();
    }

    /** The whole value. Bytes become Base64, times what ISO 8601 writes. */
    static JsonNode json(@Nullable Schema schema, @Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Struct struct) {
            ObjectNode object = JSON.objectNode();
            for (Field field : struct.schema().fields()) {
                object.set(field.name(), json(field.schema(), struct.getWithoutDefault(field.name())));
            }
            return object;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, item) -> object.set(String.valueOf(key), json(inner(schema, Schema.Type.MAP), item)));
            return object;
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = JSON.arrayNode();
            items.forEach(item -> array.add(json(inner(schema, Schema.Type.ARRAY), item)));
            return array;
        }
        return scalar(schema, value);
    }

    private static @Nullable Schema inner(@Nullable Schema schema, Schema.Type type) {
        return schema == null || schema.type() != type ? null : schema.valueSchema();
    }

    private static JsonNode scalar(@Nullable Schema schema, Object value) {
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof byte[] bytes) {
            return JSON.binaryNode(bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return JSON.binaryNode(bytes);
        }
        if (value instanceof Date date) {
            return JSON.textNode(time(schema, date));
        }
        return JSON.textNode(String.valueOf(value));
    }

    private static JsonNode number(Number number) {
        if (number instanceof Double value) {
            return JSON.numberNode(value);
        }
        if (number instanceof Float value) {
            return JSON.numberNode(value);
        }
        if (number instanceof BigDecimal value) {
            return JSON.numberNode(value);
        }
        return number instanceof BigInteger value ? JSON.numberNode(value) : JSON.numberNode(number.longValue());
    }

    private static String time(@Nullable Schema schema, Date date) {
        String name = schema == null ? "" : String.valueOf(schema.name());
        if (name.equals(org.apache.kafka.connect.data.Date.LOGICAL_NAME)) {
            return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        }
        return name.equals(Time.LOGICAL_NAME)
                ? LocalTime.ofInstant(date.toInstant(), ZoneOffset.UTC).toString()
                : date.toInstant().toString();
    }

    /**
     * Takes a value apart: itself, and what lies in it by path, as {@code value.after.amount}. Arrays stay whole.
     *
     * @param root what the paths start with
     */
    static void takeApart(
            String root, @Nullable Schema schema, @Nullable Object value, BiConsumer<String, Datum> parts) {
        takeApart(root, List.of(), schema, value, parts);
    }

    private static void takeApart(
            String root,
            List<String> above,
            @Nullable Schema schema,
            @Nullable Object value,
            BiConsumer<String, Datum> parts) {
        String path = above.isEmpty() ? root : root + "." + FieldSyntax.write(above);
        if (value instanceof Struct struct) {
            parts.accept(path, new Datum(type(struct.schema(), struct), Optional.empty()));
            for (Field field : struct.schema().fields()) {
                takeApart(
                        root,
                        below(above, field.name()),
                        field.schema(),
                        struct.getWithoutDefault(field.name()),
                        parts);
            }
        } else if (value instanceof Map<?, ?> map) {
            parts.accept(path, new Datum(type(schema, map), Optional.empty()));
            map.forEach((key, item) ->
                    takeApart(root, below(above, String.valueOf(key)), inner(schema, Schema.Type.MAP), item, parts));
        } else {
            parts.accept(path, new Datum(type(schema, value), Optional.of(json(schema, value))));
        }
    }

    private static List<String> below(List<String> above, String name) {
        List<String> steps = new ArrayList<>(above);
        steps.add(name);
        return steps;
    }
}
