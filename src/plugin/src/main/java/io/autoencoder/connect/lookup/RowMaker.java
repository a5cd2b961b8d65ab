// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Makes rows of what a table holds. Rows of one schema have one shape. Not thread-safe. */
final class RowMaker {

    private final RowFields wanted;
    private final Set<String> left;
    private final SchemaCache<Selection> selections = new SchemaCache<>(this::selection);

    /** Of tables without schemas. */
    private final Map<List<String>, RowShape> shapes = new HashMap<>();

    /** @param left fields that are not added where all are; those of the key in a file */
    RowMaker(RowFields wanted, Set<String> left) {
        this.wanted = wanted;
        this.left = Set.copyOf(left);
    }

    private record Selection(List<Field> fields, RowShape shape) {}

    private Selection selection(Schema schema) {
        List<Field> fields = wanted.areAll()
                ? schema.fields().stream()
                        .filter(field -> !left.contains(field.name()))
                        .toList()
                : wanted.names().stream().map(name -> field(schema, name)).toList();
        List<Schema> schemas =
                fields.stream().map(field -> OptionalSchema.of(field.schema())).toList();
        return new Selection(
                fields,
                new RowShape(wanted.inRecords(fields.stream().map(Field::name).toList()), schemas));
    }

    private static Field field(Schema schema, String name) {
        Field field = schema.field(name);
        if (field == null) {
            throw new UnscorableRecordException("it has no field '" + name + "'");
        }
        return field;
    }

    /** What rows of a schema add. */
    RowShape shape(Schema schema) {
        return selections.get(schema).shape;
    }

    /** @throws UnscorableRecordException if it has no fields, or not those that are wanted */
    Row of(Object value) {
        if (value instanceof Struct struct) {
            return of(struct);
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        throw new UnscorableRecordException("it is " + TypeName.of(value) + ", and has no fields");
    }

    private Row of(Struct struct) {
        Selection selection = selections.get(struct.schema());
        List<Schema> schemas = selection.shape.schemas();
        @Nullable Object[] values = new @Nullable Object[selection.fields.size()];
        for (int i = 0; schemas != null && i < values.length; i++) {
            values[i] = OptionalSchema.value(struct.get(selection.fields.get(i)), schemas.get(i));
        }
        return new Row(selection.shape, values);
    }

    /** A field that is absent is null, as in JSON. */
    private Row of(Map<?, ?> map) {
        List<String> names = wanted.areAll()
                ? map.keySet().stream().map(String::valueOf).sorted().toList()
                : wanted.names();
        RowShape shape = shapes.computeIfAbsent(names, all -> new RowShape(wanted.inRecords(all), null));
        return new Row(shape, names.stream().map(map::get).toArray());
    }
}
