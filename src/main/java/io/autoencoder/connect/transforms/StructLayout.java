// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * What is worked out once per schema, before its structs are scored: where the features lie, and the schema extended by
 * the output fields. Immutable.
 */
final class StructLayout {

    /** The value {@link List#indexOf} returns for it. */
    private static final int NO_FEATURE = -1;

    private final String[] names;
    private final StructPath[] features;

    /**
     * Features that a walk over the schema's own fields does not fill: those of structs within, absent ones, and second
     * features of one field.
     */
    private final int[] elsewhere;

    private final boolean replaceNullWithDefault;
    private final Field[] source;

    /** The feature that a field of {@code source} holds. */
    private final int[] featureOfField;

    private final Schema extended;
    private final Field[] target;

    /**
     * @param added fields to put after the schema's own, by name; empty where values are only read
     * @throws RecordProblem if a feature's path leads through something that is not a struct, or an added name is taken
     */
    StructLayout(Schema schema, List<FieldPath> paths, Map<String, Schema> added, boolean replaceNullWithDefault) {
        this.names = paths.stream().map(FieldPath::text).toArray(String[]::new);
        this.replaceNullWithDefault = replaceNullWithDefault;
        this.features = paths.stream()
                .map(path -> StructPath.resolve(path, schema, replaceNullWithDefault))
                .toArray(StructPath[]::new);
        this.source = schema.fields().toArray(Field[]::new);
        List<Field> holders = Arrays.stream(features).map(StructPath::ownField).toList();
        this.featureOfField = Arrays.stream(source).mapToInt(holders::indexOf).toArray();
        this.elsewhere = IntStream.range(0, features.length)
                .filter(i -> features[i].ownField() == null || holders.indexOf(features[i].ownField()) < i)
                .toArray();
        this.extended = extend(schema, added);
        this.target = extended.fields().toArray(Field[]::new);
    }

    private static Schema extend(Schema schema, Map<String, Schema> added) {
        SchemaBuilder builder = SchemaBuilder.struct()
                .name(schema.name())
                .version(schema.version())
                .doc(schema.doc());
        if (schema.parameters() != null) {
            builder.parameters(schema.parameters());
        }
        if (schema.isOptional()) {
            builder.optional();
        }
        schema.fields().forEach(field -> builder.field(field.name(), field.schema()));
        added.forEach((name, type) -> {
            if (schema.field(name) != null) {
                throw OutputField.taken(name);
            }
            builder.field(name, type);
        });
        return builder.build();
    }

    /** Features that the schema does not have. */
    List<String> absent() {
        List<String> absent = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            if (!features[i].exists()) {
                absent.add(names[i]);
            }
        }
        return absent;
    }

    /** Reads the features into a row, NaN where one is missing. */
    void read(Struct struct, double[] row) {
        for (int i = 0; i < features.length; i++) {
            read(struct, i, row);
        }
    }

    private void read(Struct struct, int feature, double[] row) {
        row[feature] = Numbers.of(features[feature].valueIn(struct), names[feature]);
    }

    /** {@link #read} and {@link #copy} in one pass, which costs less than two. */
    Struct readAndCopy(Struct struct, double[] row) {
        Struct copy = new Struct(extended);
        for (int i = 0; i < source.length; i++) {
            Object value = StructPath.get(struct, source[i], replaceNullWithDefault);
            put(copy, i, value);
            int feature = featureOfField[i];
            if (feature != NO_FEATURE) {
                row[feature] = Numbers.of(value, names[feature]);
            }
        }
        for (int feature : elsewhere) {
            read(struct, feature, row);
        }
        return copy;
    }

    /** Why a feature that {@link #read} found missing is missing. */
    String whyMissing(Struct struct, int feature) {
        return features[feature].exists() ? Numbers.whyMissing(features[feature].valueIn(struct)) : "missing";
    }

    Schema extended() {
        return extended;
    }

    /** The struct's values under the extended schema; the added fields are null. */
    Struct copy(Struct struct) {
        Struct copy = new Struct(extended);
        for (int i = 0; i < source.length; i++) {
            put(copy, i, StructPath.get(struct, source[i], replaceNullWithDefault));
        }
        return copy;
    }

    private void put(Struct copy, int field, Object value) {
        // Struct.put rejects null in a required field, even if that has a default.
        if (value != null) {
            copy.put(target[field], value);
        }
    }

    /** The n-th added field. */
    Field added(int n) {
        return target[source.length + n];
    }
}
