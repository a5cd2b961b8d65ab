// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.Validators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The declared fields of JSON objects, which become structs of one schema. Immutable and thread-safe.
 *
 * @param schema with all fields optional
 * @param members what each field of the schema is made of, in their order
 */
public record JsonFields(Schema schema, List<Member> members) {

    private static final double LARGEST_EXACT = 1L << 53;

    /** A field of the struct. */
    private sealed interface Member {

        Field field();
    }

    private record Leaf(Field field, ColumnType type, String path) implements Member {}

    private record Nested(Field field, JsonFields fields, String path) implements Member {}

    /**
     * @param types by the path of their field
     * @param schemaName empty for none
     * @throws ConfigException if a path is none, or leads through another's field
     */
    static JsonFields of(String key, Map<String, ColumnType> types, String schemaName) {
        Map<String, Object> tree = new LinkedHashMap<>();
        types.forEach((path, type) -> {
            List<String> steps = Validators.path(key, path).steps();
            Map<String, Object> level = tree;
            for (String step : steps.subList(0, steps.size() - 1)) {
                level = child(key, path, level.computeIfAbsent(step, unused -> new LinkedHashMap<>()));
            }
            if (level.putIfAbsent(steps.get(steps.size() - 1), type) != null) {
                throw new ConfigException(key, path, "this field holds others, or is listed twice");
            }
        });
        return of(tree, schemaName.isEmpty() ? null : schemaName, "", false);
    }

    @SuppressWarnings("unchecked") // The tree holds types and trees alone.
    private static Map<String, Object> child(String key, String path, Object node) {
        if (node instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new ConfigException(key, path, "it leads through a field that is declared as a value");
    }

    private static JsonFields of(
            Map<String, Object> tree, @Nullable String schemaName, String prefix, boolean optional) {
        SchemaBuilder builder = SchemaBuilder.struct().name(schemaName);
        Map<String, JsonFields> nested = new LinkedHashMap<>();
        tree.forEach((name, node) -> {
            if (node instanceof ColumnType type) {
                builder.field(name, type.schema());
            } else {
                JsonFields fields = of(child("", name, node), null, prefix + name + ".", true);
                nested.put(name, fields);
                builder.field(name, fields.schema);
            }
        });
        Schema schema = (optional ? builder.optional() : builder).build();
        List<Member> members = schema.fields().stream()
                .map(field -> tree.get(field.name()) instanceof ColumnType type
                        ? new Leaf(field, type, prefix + field.name())
                        : (Member) new Nested(
                                field, Objects.requireNonNull(nested.get(field.name())), prefix + field.name()))
                .toList();
        return new JsonFields(schema, members);
    }

    /**
     * The struct of an object; what is not declared is left out.
     *
     * @throws UnscorableRecordException if a value is not of its field's type
     */
    public Struct struct(Map<?, ?> object, ValueFormat format) {
        Struct struct = new Struct(schema);
        for (Member member : members) {
            Object value = object.get(member.field().name());
            if (value != null) {
                struct.put(member.field(), converted(member, value, format));
            }
        }
        return struct;
    }

    private static @Nullable Object converted(Member member, Object value, ValueFormat format) {
        if (member instanceof Nested nested) {
            if (value instanceof Map<?, ?> inner) {
                return nested.fields.struct(inner, format);
            }
            throw new UnscorableRecordException(
                    "field '" + nested.path + "' expected an object but was " + TypeName.of(value));
        }
        Leaf leaf = (Leaf) member;
        if (value instanceof Map || value instanceof List) {
            throw new UnscorableRecordException(
                    "field '" + leaf.path + "' expected " + leaf.type + " but was " + TypeName.of(value));
        }
        return leaf.type.parse(text(value, leaf.type), format, leaf.path);
    }

    private static String text(Object value, ColumnType type) {
        // Some writers give every number a fraction; beyond 2^53 a double is no longer one whole number.
        if (value instanceof Double number
                && type.isWhole()
                && number == Math.rint(number)
                && Math.abs(number) <= LARGEST_EXACT) {
            return Long.toString(number.longValue());
        }
        return type == ColumnType.STRING ? value.toString() : value.toString().strip();
    }
}
