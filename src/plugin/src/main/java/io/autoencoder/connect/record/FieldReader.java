// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads one field of records, looking its path up once per schema instance. Thread-safe. */
public final class FieldReader {

    private final FieldPath path;

    /** The key in maps, where that is all of the path; otherwise null. */
    private final @Nullable String key;

    private final boolean replaceNullWithDefault;

    /**
     * Not volatile, as no thread sees a part of a record alone: one that learns of it late resolves the path itself.
     */
    private @Nullable Resolved latest;

    /** Where null fields with a default value are read as that default. */
    public FieldReader(FieldPath path) {
        this(path, true);
    }

    /** @param replaceNullWithDefault whether a null field with a default value is read as that default */
    public FieldReader(FieldPath path, boolean replaceNullWithDefault) {
        this.path = path;
        this.key = path.isNested() ? null : path.steps().get(0);
        this.replaceNullWithDefault = replaceNullWithDefault;
    }

    /**
     * The value; null where it is absent, and where the record is neither a Struct nor a Map.
     *
     * @throws UnscorableRecordException if something on the way to it has no fields
     */
    public @Nullable Object valueIn(@Nullable Object value) {
        if (value instanceof Struct struct) {
            return resolve(struct.schema()).path.valueIn(struct);
        }
        if (value instanceof Map<?, ?> map) {
            return key == null ? path.valueIn(map) : map.get(key);
        }
        return null;
    }

    /** Whether the record has the field, be it null. */
    public boolean isIn(@Nullable Object value) {
        if (value instanceof Struct struct) {
            return resolve(struct.schema()).path.exists();
        }
        return value instanceof Map<?, ?> map && path.isIn(map);
    }

    /**
     * {@link #valueIn} as its schema means it: see {@link LogicalValue}.
     *
     * @throws UnscorableRecordException if something on the way to it has no fields
     */
    public @Nullable Object logicalValueIn(@Nullable Object value) {
        return value instanceof Struct struct ? resolve(struct.schema()).path.logicalValueIn(struct) : valueIn(value);
    }

    /** Whether something on the way to the value is null, so that the value is neither there nor absent. */
    public boolean isBelowNull(@Nullable Object value) {
        if (value instanceof Struct struct) {
            return resolve(struct.schema()).path.isBelowNull(struct);
        }
        return value instanceof Map<?, ?> map && path.isBelowNull(map);
    }

    /** The schema of the field; null where it is absent or the record has none. */
    public @Nullable Schema schemaIn(@Nullable Object value) {
        return value instanceof Struct struct ? resolve(struct.schema()).path.schema() : null;
    }

    private Resolved resolve(Schema schema) {
        Resolved known = latest;
        if (known == null || known.schema != schema) {
            known = new Resolved(schema, StructPath.resolve(path, schema, replaceNullWithDefault));
            latest = known;
        }
        return known;
    }

    private record Resolved(Schema schema, StructPath path) {}
}
