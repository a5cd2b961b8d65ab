// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into structs of one schema by position, checked as {@link Struct#put(Field, Object)} checks them. In
 * newer versions of Connect that method writes the field's name into a message before it looks at the value, which
 * costs more than all else it does; a field without a name has no such message. Fields of the schema's own are given to
 * it where it refuses a value, so that the message has the name. Immutable.
 */
public final class StructFiller {

    private final Field[] fields;
    private final Field[] nameless;

    /** @param schema of a struct */
    public StructFiller(Schema schema) {
        fields = schema.fields().toArray(Field[]::new);
        nameless = new Field[fields.length];
        for (int i = 0; i < fields.length; i++) {
            nameless[i] = new Field(null, i, fields[i].schema());
        }
    }

    /** How many fields the schema has. */
    public int size() {
        return fields.length;
    }

    /**
     * Puts a value into a field.
     *
     * @param struct of the schema
     * @param position of the field, from 0
     * @throws org.apache.kafka.connect.errors.DataException if the value is none of the field's schema
     */
    public void put(Struct struct, int position, @Nullable Object value) {
        try {
            struct.put(nameless[position], value);
        } catch (RuntimeException refused) {
            struct.put(fields[position], value);
        }
    }
}
