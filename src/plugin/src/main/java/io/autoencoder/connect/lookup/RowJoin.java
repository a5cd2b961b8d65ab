// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.fields.StructSchemas;
import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.StructFiller;
import io.autoencoder.connect.record.StructPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Copies of records with the fields of a row after their own. Thread-safe. */
public final class RowJoin {

    /** Of shapes that one schema is joined with; a table whose rows have more schemas gains nothing. */
    private static final int REMEMBERED = 16;

    private final boolean replaceNullWithDefault;
    private final SchemaCache<Map<RowShape, Joined>> joined = new SchemaCache<>(schema -> new IdentityHashMap<>());

    /** @param replaceNullWithDefault whether a null is read as its schema's default */
    public RowJoin(boolean replaceNullWithDefault) {
        this.replaceNullWithDefault = replaceNullWithDefault;
    }

    /** @throws UnscorableRecordException if it has a field of that name, or the table has no schemas */
    public Struct with(Row row, Struct struct) {
        return joined(struct.schema(), row.shape()).of(struct, row);
    }

    /** @throws UnscorableRecordException if it has a field of that name */
    public Map<?, ?> with(Row row, Map<?, ?> map) {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        List<String> names = row.shape().names();
        for (int i = 0; i < names.size(); i++) {
            if (map.containsKey(names.get(i))) {
                throw alreadyThere(names.get(i));
            }
            copy.put(names.get(i), plain(row.value(i)));
        }
        return copy;
    }

    private static UnscorableRecordException alreadyThere(String name) {
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

    private synchronized Joined joined(Schema schema, RowShape shape) {
        Map<RowShape, Joined> known = joined.get(schema);
        Joined result = known.get(shape);
        if (result == null) {
            result = new Joined(schema, shape);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(shape, result);
        }
        return result;
    }

    private final class Joined {
        private final Field[] source;
        private final Schema schema;
        private final StructFiller filler;

        Joined(Schema from, RowShape shape) {
            this.source = from.fields().toArray(Field[]::new);
            this.schema = schema(from, shape);
            this.filler = new StructFiller(schema);
        }

        Struct of(Struct struct, Row row) {
            Struct copy = new Struct(schema);
            for (int i = 0; i < source.length; i++) {
                put(copy, i, StructPath.get(struct, source[i], replaceNullWithDefault));
            }
            for (int i = source.length; i < filler.size(); i++) {
                put(copy, i, row.value(i - source.length));
            }
            return copy;
        }

        private void put(Struct copy, int i, @Nullable Object value) {
            // Struct.put rejects null in a required field, even if that has a default.
            if (value != null) {
                filler.put(copy, i, value);
            }
        }
    }

    private static Schema schema(Schema from, RowShape shape) {
        SchemaBuilder builder = StructSchemas.described(SchemaBuilder.struct(), from);
        from.fields().forEach(field -> builder.field(field.name(), field.schema()));
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
            builder.field(name, schemas.get(i));
        }
        return builder.build();
    }
}
