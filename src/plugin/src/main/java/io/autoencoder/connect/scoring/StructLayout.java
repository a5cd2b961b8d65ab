// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.fields.StructCopy;
import io.autoencoder.connect.record.StructPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What is worked out once per schema, before its structs are scored: where the features lie, and the schema extended by
 * the output fields, or why structs of this schema cannot be scored. Immutable.
 */
public final class StructLayout implements RecordLayout {

    private final RecordField[] fields;
    private final @Nullable ReservedNames reserved;
    private final StructPath[] features;

    /** Why no struct of this schema can be scored; null where they can. */
    private final @Nullable UnscorableRecordException problem;

    private final StructCopy copy;

    /**
     * @param fields the fields that hold the features
     * @param added fields to put after the schema's own, by name; empty where values are only read
     * @param reserved names that only the added fields may have; null where values are only read
     */
    public StructLayout(
            Schema schema,
            List<RecordField> fields,
            Map<String, Schema> added,
            @Nullable ReservedNames reserved,
            boolean replaceNullWithDefault) {
        this.fields = fields.toArray(RecordField[]::new);
        this.reserved = reserved;
        this.features = new StructPath[this.fields.length];
        this.problem = resolve(schema, replaceNullWithDefault);
        Map<String, Schema> extension = new LinkedHashMap<>(added);
        if (reserved != null) {
            reserved.heldBy(schema).forEach(extension::putIfAbsent);
        }
        this.copy = new StructCopy(
                schema, name -> reserved != null && reserved.contains(name), extension, replaceNullWithDefault);
    }

    /** Fills {@link #features}; returns what is wrong with the schema, null for nothing. */
    private @Nullable UnscorableRecordException resolve(Schema schema, boolean replaceNullWithDefault) {
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
            row[i] = fields[i].code(features[i].logicalValueIn(struct));
        }
    }

    private void requireUsable() {
        if (problem != null) {
            throw problem;
        }
    }

    /** In two walks, which cost less than one: a put is no small call, across which nothing stays in registers. */
    @Override
    public Struct readAndCopy(Object value, double[] row) {
        read(value, row);
        return copyUnscored(value);
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
        copy.put((Struct) target, output, result);
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
