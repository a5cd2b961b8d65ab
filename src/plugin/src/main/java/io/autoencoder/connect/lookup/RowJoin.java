// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.fields.StructCopy;
import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Copies of records with the fields of a row after their own. Thread-safe. */
public final class RowJoin {

    /** Of shapes that one schema is joined with; a table whose rows have more schemas gains nothing. */
    private static final int REMEMBERED = 16;

    private final boolean replaceNullWithDefault;
    private final SchemaCache<Map<RowShape, StructCopy>> joined = new SchemaCache<>(schema -> new IdentityHashMap<>());

    /** @param replaceNullWithDefault whether a null is read as its schema's default */
    public RowJoin(boolean replaceNullWithDefault) {
        this.replaceNullWithDefault = replaceNullWithDefault;
    }

    /** @throws UnscorableRecordException if it has a field of that name, or the table has no schemas */
    public Struct with(Row row, Struct struct) {
        StructCopy copies = joined(struct.schema(), row.shape());
        Struct copy = copies.of(struct);
        for (int i = 0; i < row.shape().names().size(); i++) {
            copies.put(copy, i, row.value(i));
        }
        return copy;
    }

    /** @throws UnscorableRecordException if it has a field of that name */
    public Map<?, ?> with(Row row, Map<?, ?> map) {
        return row.shape().keys().with(map, i -> plain(row.value(i)));
    }

    static UnscorableRecordException alreadyThere(String name) {
        return new UnscorableRecordException(
                "it has a field '" + name + "' already; set output.prefix so that the added ones have other names");
    }

    /** Records without schema have no structs in them. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Struct struct) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            struct.schema().fields().forEach(field -> map.put(field.name(), plain(struct.get(field))));
            return map;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(plain(element)));
            return copy;
        }
        return value;
    }

    private synchronized StructCopy joined(Schema schema, RowShape shape) {
        Map<RowShape, StructCopy> known = joined.get(schema);
        StructCopy result = known.get(shape);
        if (result == null) {
            result = new StructCopy(schema, name -> false, added(schema, shape), replaceNullWithDefault);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(shape, result);
        }
        return result;
    }

    private static Map<String, Schema> added(Schema from, RowShape shape) {
        Map<String, Schema> added = new LinkedHashMap<>();
        List<Schema> schemas = shape.schemas();
        for (int i = 0; i < shape.names().size(); i++) {
            String name = shape.names().get(i);
            if (schemas == null) {
                throw new UnscorableRecordException("the table has no schemas, so that '" + name
                        + "' has no type in a record that has one; set lookup.value.converter to one with schemas");
            }
            if (from.field(name) != null) {
                throw alreadyThere(name);
            }
            added.put(name, schemas.get(i));
        }
        return added;
    }
}
