// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Keys and values written as JSON, as Structs and as Maps, and back: whole numbers are int64, others float64, and all
 * fields optional.
 */
final class JsonRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonRecords() {}

    static Map<?, ?> map(String json) {
        return (Map<?, ?>) plain(read(json));
    }

    /** A null is one of optional text. */
    static Struct struct(String json) {
        JsonNode node = read(json);
        return (Struct) typed(node, schema(node));
    }

    /** The JSON that {@link #map} and {@link #struct} read, with its fields in order of their names. */
    static String write(Object value) {
        try {
            return JSON.writeValueAsString(ordered(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Laid out as {@link #write} does. */
    static String normal(String json) {
        return write(map(json));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new HashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        return single(node);
    }

    private static Object single(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() ? (Object) node.longValue() : node.doubleValue();
    }

    private static Schema schema(JsonNode node) {
        if (node.isObject()) {
            SchemaBuilder struct = SchemaBuilder.struct().optional();
            node.properties().forEach(entry -> struct.field(entry.getKey(), schema(entry.getValue())));
            return struct.build();
        }
        if (node.isArray()) {
            return SchemaBuilder.array(node.isEmpty() ? Schema.OPTIONAL_STRING_SCHEMA : schema(node.get(0)))
                    .optional()
                    .build();
        }
        if (node.isBoolean()) {
            return Schema.OPTIONAL_BOOLEAN_SCHEMA;
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? Schema.OPTIONAL_INT64_SCHEMA : Schema.OPTIONAL_FLOAT64_SCHEMA;
        }
        return Schema.OPTIONAL_STRING_SCHEMA;
    }

    private static Object typed(JsonNode node, Schema schema) {
        if (node.isNull()) {
            return null;
        }
        if (node.isObject()) {
            Struct struct = new Struct(schema);
            for (Field field : schema.fields()) {
                struct.put(field, typed(node.path(field.name()), field.schema()));
            }
            return struct;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(typed(element, schema.valueSchema())));
            return list;
        }
        return single(node);
    }

    private static Object ordered(Object value) {
        if (value instanceof Struct struct) {
            Map<String, Object> fields = new HashMap<>();
            struct.schema().fields().forEach(field -> fields.put(field.name(), struct.get(field)));
            return ordered(fields);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new LinkedHashMap<>();
            map.keySet().stream().map(String::valueOf).sorted().forEach(key -> sorted.put(key, ordered(map.get(key))));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(JsonRecords::ordered).collect(Collectors.toCollection(ArrayList::new))
                : value;
    }
}
