// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.StructFiller;
import io.autoencoder.connect.record.StructPath;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A schema without some of its fields and with others after them, and copies of structs under it. Immutable. */
public final class StructCopy {

    private final Schema schema;
    private final Field[] source;
    private final StructFiller filler;
    private final boolean replaceNullWithDefault;

    /**
     * @param dropped whether a field of this name is left out
     * @param added fields to put after the schema's own, by name, in this order
     * @param replaceNullWithDefault whether a null is read as its schema's default
     */
    public StructCopy(
            Schema schema, Predicate<String> dropped, Map<String, Schema> added, boolean replaceNullWithDefault) {
        this.source = schema.fields().stream()
                .filter(field -> !dropped.test(field.name()))
                .toArray(Field[]::new);
        this.schema = changed(schema, source, added);
        this.filler = new StructFiller(this.schema);
        this.replaceNullWithDefault = replaceNullWithDefault;
    }

    private static Schema changed(Schema schema, Field[] kept, Map<String, Schema> added) {
        SchemaBuilder builder = StructSchemas.described(SchemaBuilder.struct(), schema);
        for (Field field : kept) {
            builder.field(field.name(), field.schema());
        }
        added.forEach(builder::field);
        return builder.build();
    }

    /** The schema of the copies. */
    public Schema schema() {
        return schema;
    }

    /** A struct's kept values; the added fields are null. */
    public Struct of(Struct struct) {
        Struct copy = new Struct(schema);
        for (int i = 0; i < source.length; i++) {
            Object value = StructPath.get(struct, source[i], replaceNullWithDefault);
            // Struct.put rejects null in a required field, even if that has a default.
            if (value != null) {
                filler.put(copy, i, value);
            }
        }
        return copy;
    }

    /** Puts a value into the n-th added field of a copy. */
    public void put(Struct copy, int n, @Nullable Object value) {
        filler.put(copy, source.length + n, value);
    }
}
