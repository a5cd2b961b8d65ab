// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.StructFiller;
import io.autoencoder.connect.record.StructPath;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Copies of keys and values with one more field, or with another value in one that is there. What should hold the field
 * must be there; where it is null, it stays null. Thread-safe.
 */
public final class FieldWriter {

    private final FieldPath path;
    private final Schema fieldSchema;
    private final boolean replaceNullWithDefault;
    private final SchemaCache<Level> levels;

    /**
     * @param fieldSchema an optional one
     * @param replaceNullWithDefault whether a null is read as its schema's default
     */
    public FieldWriter(FieldPath path, Schema fieldSchema, boolean replaceNullWithDefault) {
        this.path = path;
        this.fieldSchema = fieldSchema;
        this.replaceNullWithDefault = replaceNullWithDefault;
        this.levels = new SchemaCache<>(schema -> level(schema, 0));
    }

    /** @throws UnscorableRecordException if there is nothing to write into */
    public Struct with(@Nullable Object value, Struct struct) {
        Level level;
        synchronized (levels) {
            level = levels.get(struct.schema());
        }
        return level.with(value, struct);
    }

    /** @throws UnscorableRecordException if there is nothing to write into */
    public Map<?, ?> with(@Nullable Object value, Map<?, ?> map) {
        return with(value, map, 0);
    }

    private Map<?, ?> with(@Nullable Object value, Map<?, ?> map, int step) {
        String name = path.steps().get(step);
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        if (step == path.steps().size() - 1) {
            copy.put(name, value);
            return copy;
        }
        if (!map.containsKey(name)) {
            throw nothingToWriteInto(step);
        }
        Object inner = map.get(name);
        if (inner != null) {
            if (!(inner instanceof Map<?, ?> innerMap)) {
                throw path.notAContainer(name, TypeName.of(inner), "MAP");
            }
            copy.put(name, with(value, innerMap, step + 1));
        }
        return copy;
    }

    private Level level(Schema schema, int step) {
        String name = path.steps().get(step);
        Field held = schema.field(name);
        if (step == path.steps().size() - 1) {
            return new Level(schema, name, held, fieldSchema, null);
        }
        if (held == null) {
            throw nothingToWriteInto(step);
        }
        if (held.schema().type() != Schema.Type.STRUCT) {
            throw path.notAContainer(name, held.schema().type().name(), "STRUCT");
        }
        Level inner = level(held.schema(), step + 1);
        return new Level(schema, name, held, inner.schema, inner);
    }

    private UnscorableRecordException nothingToWriteInto(int step) {
        return new UnscorableRecordException(
                "there is no field '" + path.steps().get(step) + "' to write '" + path.text() + "' into");
    }

    /** A struct on the way, and at its end the one that gets the field. */
    private final class Level {
        private final Schema schema;
        private final Field[] source;
        private final StructFiller filler;
        private final int written;
        private final @Nullable Level inner;

        /** @param held the field of that name, if there is one: its place is kept */
        Level(Schema from, String name, @Nullable Field held, Schema to, @Nullable Level inner) {
            List<Field> fields = from.fields();
            List<String> names = new ArrayList<>();
            List<Schema> schemas = new ArrayList<>();
            for (Field field : fields) {
                names.add(field.name());
                schemas.add(held != null && field.index() == held.index() ? to : field.schema());
            }
            if (held == null) {
                names.add(name);
                schemas.add(to);
            }
            this.source = fields.toArray(Field[]::new);
            this.schema = StructSchemas.of(from, names, schemas);
            this.filler = new StructFiller(schema);
            this.written = held == null ? source.length : held.index();
            this.inner = inner;
        }

        Struct with(@Nullable Object value, Struct struct) {
            Struct copy = new Struct(schema);
            for (int i = 0; i < filler.size(); i++) {
                Object result;
                if (i != written) {
                    result = StructPath.get(struct, source[i], replaceNullWithDefault);
                } else if (inner == null) {
                    result = value;
                } else {
                    result = struct.get(source[i]) instanceof Struct below ? inner.with(value, below) : null;
                }
                // Struct.put rejects null in a required field, even if that has a default.
                if (result != null) {
                    filler.put(copy, i, result);
                }
            }
            return copy;
        }
    }
}
