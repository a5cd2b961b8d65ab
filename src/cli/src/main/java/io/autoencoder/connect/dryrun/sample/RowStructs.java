// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Values;
import org.jspecify.annotations.Nullable;

/**
 * What rows of delimited text become. With a CSV spooldir source that is what it makes of them: by its
 * {@code value.schema} and {@code key.schema}, or optional text and the {@code schema.generation.key.fields}. With any
 * other connector each cell is optional text, null where it is empty, and there is no key.
 */
final class RowStructs {

    private static final String SPOOL_DIR = ".spooldir.";
    private static final String EMPTY_IS_NULL = "csv.null.field.indicator";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Schema> key;
    private final Schema value;
    private final List<String> columns;
    private final boolean emptyIsNull;

    private RowStructs(Optional<Schema> key, Schema value, List<String> columns, boolean emptyIsNull) {
        this.key = key;
        this.value = value;
        this.columns = columns;
        this.emptyIsNull = emptyIsNull;
    }

    /** @throws InputException if the connector's schemas cannot be read, or name a column that there is not */
    static RowStructs of(Map<String, String> config, List<String> columns) {
        if (!config.getOrDefault("connector.class", "").contains(SPOOL_DIR)) {
            return new RowStructs(Optional.empty(), text(columns), columns, true);
        }
        boolean emptyIsNull = List.of("EMPTY_SEPARATORS", "BOTH")
                .contains(config.getOrDefault(EMPTY_IS_NULL, "NEITHER").toUpperCase(Locale.ROOT));
        String given = config.get("value.schema");
        Schema value = given == null ? text(columns) : schema("value.schema", given);
        Schema key = given == null
                ? text(list(config.getOrDefault("schema.generation.key.fields", "")))
                : schema("key.schema", config.getOrDefault("key.schema", "{}"));
        for (Schema schema : List.of(key, value)) {
            schema.fields().stream()
                    .map(Field::name)
                    .filter(name -> !columns.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new InputException("the connector names a field " + name
                                + ", but the input has no such column; it has " + String.join(", ", columns));
                    });
        }
        return new RowStructs(Optional.of(key), value, columns, emptyIsNull);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Schema text(List<String> columns) {
        SchemaBuilder builder = SchemaBuilder.struct();
        columns.forEach(column -> builder.field(column, Schema.OPTIONAL_STRING_SCHEMA));
        return builder.build();
    }

    private static Schema schema(String key, String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            SchemaBuilder builder = SchemaBuilder.struct();
            if (tree.hasNonNull("name")) {
                builder.name(tree.get("name").asText());
            }
            tree.path("fieldSchemas")
                    .properties()
                    .forEach(field -> builder.field(field.getKey(), field(key, field.getKey(), field.getValue())));
            return builder.build();
        } catch (JsonProcessingException e) {
            throw new InputException(key + " of the connector is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Schema field(String key, String name, JsonNode json) {
        Schema.Type type = type(json.path("type").asText().toUpperCase(Locale.ROOT));
        if (type == null || !type.isPrimitive() || type == Schema.Type.BYTES || json.hasNonNull("name")) {
            throw new InputException(key + " of the connector: field " + name
                    + " has a type that is not read from text here; give the records as --format json, with their"
                    + " schema");
        }
        SchemaBuilder builder = SchemaBuilder.type(type);
        return json.path("isOptional").asBoolean() ? builder.optional().build() : builder.build();
    }

    private static Schema.@Nullable Type type(String name) {
        return Arrays.stream(Schema.Type.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    SchemaAndValue key(RowReader row) {
        return key.map(schema -> struct(schema, row)).orElse(SchemaAndValue.NULL);
    }

    SchemaAndValue value(RowReader row) {
        return struct(value, row);
    }

    private SchemaAndValue struct(Schema schema, RowReader row) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            struct.put(field, cell(field, row));
        }
        return new SchemaAndValue(schema, struct);
    }

    private @Nullable Object cell(Field field, RowReader row) {
        String cell = row.cell(columns.indexOf(field.name()));
        boolean text = field.schema().type() == Schema.Type.STRING;
        if (cell.isEmpty() && (emptyIsNull || !text)) {
            if (!emptyIsNull || !field.schema().isOptional()) {
                throw new InputException(row.position() + ": column " + field.name() + " is empty, which the connector"
                        + " cannot take: "
                        + (emptyIsNull
                                ? "its schema has it required"
                                : EMPTY_IS_NULL + "=EMPTY_SEPARATORS would make it null"));
            }
            return null;
        }
        return text ? cell : typed(field, cell, row);
    }

    private static Object typed(Field field, String cell, RowReader row) {
        try {
            return switch (field.schema().type()) {
                case INT8 -> Byte.valueOf(cell);
                case INT16 -> Short.valueOf(cell);
                case INT32 -> Integer.valueOf(cell);
                case INT64 -> Long.valueOf(cell);
                case FLOAT32 -> Float.valueOf(cell);
                case FLOAT64 -> Double.valueOf(cell);
                default -> Values.convertToBoolean(null, cell);
            };
        } catch (NumberFormatException | org.apache.kafka.connect.errors.DataException e) {
            throw new InputException(
                    row.position() + ": column " + field.name() + " holds no "
                            + field.schema().type() + ", which the connector's schema says",
                    e);
        }
    }
}
