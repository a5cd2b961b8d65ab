// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.record.LogicalValue;
import io.autoencoder.connect.record.StructPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What is worked out once per schema, before its structs are scored: where the features lie, and the schema extended by
 * the output fields, or why structs of this schema cannot be scored. Immutable.
 */
final class StructLayout implements RecordLayout {

    private final RecordField[] fields;
    private final @Nullable ReservedNames reserved;
    private final StructPath[] features;

    /** Why no struct of this schema can be scored; null where they can. */
    private final @Nullable UnscorableRecordException problem;

    /**
     * Features that a walk over the schema's own fields does not fill: those of structs within, absent ones, and second
     * features of one field.
     */
    private final int[] elsewhere;

    private final boolean replaceNullWithDefault;
    private final StructCopy copy;
    private final Field[] source;

    /** The feature that a field of {@code source} holds. */
    private final int[] featureOfField;

    /**
     * @param fields the fields that hold the features
     * @param added fields to put after the schema's own, by name; empty where values are only read
     * @param reserved names that only the added fields may have; null where values are only read
     */
    StructLayout(
            Schema schema,
            List<RecordField> fields,
            Map<String, Schema> added,
            @Nullable ReservedNames reserved,
            boolean replaceNullWithDefault) {
        this.fields = fields.toArray(RecordField[]::new);
        this.reserved = reserved;
        this.replaceNullWithDefault = replaceNullWithDefault;
        this.features = new StructPath[this.fields.length];
        this.problem = resolve(schema, reserved);
        Map<String, Schema> extension = new LinkedHashMap<>(added);
        if (reserved != null) {
            reserved.heldBy(schema).forEach(extension::putIfAbsent);
        }
        this.copy = new StructCopy(schema, reserved, extension, replaceNullWithDefault);
        this.source = copy.source();
        if (problem == null) {
            List<Field> holders =
                    Arrays.stream(features).map(StructPath::ownField).toList();
            this.featureOfField =
                    Arrays.stream(source).mapToInt(holders::indexOf).toArray();
            this.elsewhere = IntStream.range(0, features.length)
                    .filter(i -> features[i].ownField() == null || holders.indexOf(features[i].ownField()) < i)
                    .toArray();
        } else {
            this.featureOfField = new int[0];
            this.elsewhere = new int[0];
        }
    }

    /** Fills {@link #features}; returns what is wrong with the schema, null for nothing. */
    private @Nullable UnscorableRecordException resolve(Schema schema, @Nullable ReservedNames reserved) {
        if (reserved != null && reserved.firstIn(schema).isPresent()) {
            return OutputField.taken(reserved.firstIn(schema).get());
        }
        try {
            for (int i = 0; i < features.length; i++) {
                features[i] = StructPath.resolve(fields[i].path(), schema, replaceNullWithDefault);
            }
            return null;
        } catch (UnscorableRecordException unresolved) {
            return unresolved;
        }
    }

    /** Features that the schema does not have. */
    List<String> absent() {
        List<String> absent = new ArrayList<>();
        for (int i = 0; problem == null && i < features.length; i++) {
            if (!features[i].exists()) {
                absent.add(fields[i].path().text());
            }
        }
        return absent;
    }

    @Override
    public void read(Object value, double[] row) {
        requireUsable();
        Struct struct = (Struct) value;
        for (int i = 0; i < features.length; i++) {
            read(struct, i, row);
        }
    }

    private void requireUsable() {
        if (problem != null) {
            throw problem;
        }
    }

    private void read(Struct struct, int feature, double[] row) {
        row[feature] = fields[feature].code(features[feature].logicalValueIn(struct));
    }

    @Override
    public Struct readAndCopy(Object record, double[] row) {
        requireUsable();
        Struct struct = (Struct) record;
        Struct result = new Struct(copy.schema());
        for (int i = 0; i < source.length; i++) {
            Object value = StructPath.get(struct, source[i], replaceNullWithDefault);
            copy.put(result, i, value);
            int feature = featureOfField[i];
            if (feature != NO_FEATURE) {
                row[feature] = fields[feature].code(LogicalValue.of(source[i].schema(), value));
            }
        }
        for (int feature : elsewhere) {
            read(struct, feature, row);
        }
        return result;
    }

    @Override
    public boolean isWithoutRow(Object value) {
        Struct struct = (Struct) value;
        return Arrays.stream(features).allMatch(feature -> feature.isBelowNull(struct));
    }

    @Override
    public String whyMissing(Object value, int feature) {
        return features[feature].exists()
                ? RecordField.whyMissing(features[feature].valueIn((Struct) value))
                : RecordScorer.ABSENT;
    }

    @Override
    public Struct copyUnscored(Object value) {
        return copy.of((Struct) value);
    }

    @Override
    public void put(Object target, int output, @Nullable Object result) {
        ((Struct) target).put(copy.added(output), result);
    }

    @Override
    public void putError(Object target, String sentence) {
        ((Struct) target).put(Objects.requireNonNull(reserved).error(), sentence);
    }

    @Override
    public Schema schema() {
        return copy.schema();
    }
}
