// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A {@link FieldPath} looked up in one schema, once. Immutable. */
public final class StructPath {

    private final Field[] outer;
    private final @Nullable Field last;
    private final boolean replaceNullWithDefault;

    /** The field, where it is read by position and without a detour, as nearly all are; otherwise null. */
    private final @Nullable Field direct;

    private StructPath(Field[] outer, @Nullable Field last, boolean replaceNullWithDefault) {
        this.outer = outer;
        this.last = last;
        this.replaceNullWithDefault = replaceNullWithDefault;
        boolean isDirect = outer.length == 0 && last != null && isByPosition(last, replaceNullWithDefault);
        this.direct = isDirect ? last : null;
    }

    /** @throws UnscorableRecordException if something on the way is not a struct */
    public static StructPath resolve(FieldPath path, Schema schema, boolean replaceNullWithDefault) {
        List<String> steps = path.steps();
        if (path.isNested() && !isStruct(schema.field(steps.get(0)))) {
            Field whole = schema.field(path.text());
            if (whole != null) {
                return new StructPath(new Field[0], whole, replaceNullWithDefault);
            }
        }
        Field[] outer = new Field[steps.size() - 1];
        Schema current = schema;
        for (int i = 0; i < outer.length; i++) {
            outer[i] = current.field(steps.get(i));
            if (outer[i] == null) {
                return new StructPath(outer, null, replaceNullWithDefault);
            }
            current = outer[i].schema();
            if (current.type() != Schema.Type.STRUCT) {
                throw path.notAContainer(i, current.type().name(), "STRUCT");
            }
        }
        return new StructPath(outer, current.field(steps.get(outer.length)), replaceNullWithDefault);
    }

    private static boolean isStruct(@Nullable Field field) {
        return field != null && field.schema().type() == Schema.Type.STRUCT;
    }

    /** Whether the schema has such a field. */
    public boolean exists() {
        return last != null;
    }

    /** The field's schema; null where there is no such field. */
    public @Nullable Schema schema() {
        return last == null ? null : last.schema();
    }

    /** The value; null where it, or a struct on the way to it, is null or absent. */
    public @Nullable Object valueIn(Struct struct) {
        if (direct != null) {
            return struct.get(direct);
        }
        if (last == null) {
            return null;
        }
        Struct current = struct;
        for (Field field : outer) {
            current = (Struct) get(current, field, replaceNullWithDefault);
            if (current == null) {
                return null;
            }
        }
        return get(current, last, replaceNullWithDefault);
    }

    /** {@link #valueIn} as its schema means it. */
    public @Nullable Object logicalValueIn(Struct struct) {
        Object value = valueIn(struct);
        return value instanceof Date && last != null ? LogicalValue.of(last.schema(), value) : value;
    }

    /** Whether a struct on the way to the value is null, so that the value is neither there nor absent. */
    public boolean isBelowNull(Struct struct) {
        Struct current = struct;
        for (Field field : outer) {
            if (field == null) {
                return false;
            }
            current = (Struct) get(current, field, replaceNullWithDefault);
            if (current == null) {
                return true;
            }
        }
        return false;
    }

    /** Reads by position where possible: {@code getWithoutDefault} takes a name only, which is five times slower. */
    public static @Nullable Object get(Struct struct, Field field, boolean replaceNullWithDefault) {
        return isByPosition(field, replaceNullWithDefault) ? struct.get(field) : struct.getWithoutDefault(field.name());
    }

    private static boolean isByPosition(Field field, boolean replaceNullWithDefault) {
        return replaceNullWithDefault || field.schema().defaultValue() == null;
    }
}
