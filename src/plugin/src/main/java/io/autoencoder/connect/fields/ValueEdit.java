// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.StructFiller;
import io.autoencoder.connect.record.StructPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The edit of values of one schema. Immutable. */
sealed interface ValueEdit {

    /** Of what comes out. */
    Schema schema();

    /** @throws UnscorableRecordException if a field cannot be edited */
    @Nullable
    Object edited(@Nullable Object value);

    /** A named field. */
    record OfLeaf(FieldPath path, FieldEdit.Typed edit) implements ValueEdit {

        @Override
        public Schema schema() {
            return edit.schema();
        }

        @Override
        public @Nullable Object edited(@Nullable Object value) {
            try {
                return edit.edited(value);
            } catch (UnscorableRecordException e) {
                throw FieldProblem.at(path, e);
            }
        }
    }

    /** Every element. */
    final class OfArray implements ValueEdit {
        private final Schema schema;
        private final ValueEdit elements;

        OfArray(Schema source, ValueEdit elements) {
            this.elements = elements;
            this.schema = elements.schema() == source.valueSchema()
                    ? source
                    : StructSchemas.described(SchemaBuilder.array(elements.schema()), source)
                            .build();
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public @Nullable Object edited(@Nullable Object value) {
            if (!(value instanceof List<?> list)) {
                return null;
            }
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(elements.edited(element));
            }
            return copy;
        }
    }

    /**
     * A field of a struct.
     *
     * @param source of the value
     * @param name of the field it goes into
     * @param edit null where it is copied
     */
    record OfField(Field source, String name, @Nullable ValueEdit edit) {

        private Schema schema() {
            return edit == null ? source.schema() : edit.schema();
        }
    }

    /** Some fields of a struct; the others are copied. */
    final class OfStruct implements ValueEdit {
        private final Schema schema;
        private final OfField[] fields;
        private final StructFiller filler;
        private final boolean replaceNullWithDefault;

        OfStruct(Schema source, List<OfField> fields, boolean replaceNullWithDefault) {
            this.fields = fields.toArray(OfField[]::new);
            this.replaceNullWithDefault = replaceNullWithDefault;
            boolean same = fields.stream()
                    .allMatch(field -> field.name().equals(field.source().name())
                            && field.schema() == field.source().schema());
            this.schema = same
                    ? source
                    : StructSchemas.of(
                            source,
                            fields.stream().map(OfField::name).toList(),
                            fields.stream().map(OfField::schema).toList());
            this.filler = new StructFiller(schema);
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public @Nullable Object edited(@Nullable Object value) {
            if (!(value instanceof Struct struct)) {
                return null;
            }
            Struct copy = new Struct(schema);
            for (int i = 0; i < fields.length; i++) {
                OfField field = fields[i];
                Object read = StructPath.get(struct, field.source(), replaceNullWithDefault);
                Object result = field.edit() == null ? read : field.edit().edited(read);
                // Struct.put rejects null in a required field, even if that has a default.
                if (result != null) {
                    filler.put(copy, i, result);
                }
            }
            return copy;
        }
    }

    /** An entry of a map that has a schema. */
    record OfEntry(String key, ValueEdit edit) {}

    /** Some entries of a map that has a schema; the others are copied. */
    record OfMap(Schema schema, List<OfEntry> entries) implements ValueEdit {

        @Override
        public @Nullable Object edited(@Nullable Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
            for (OfEntry entry : entries) {
                if (map.containsKey(entry.key())) {
                    copy.put(entry.key(), entry.edit().edited(map.get(entry.key())));
                }
            }
            return copy;
        }
    }
}
