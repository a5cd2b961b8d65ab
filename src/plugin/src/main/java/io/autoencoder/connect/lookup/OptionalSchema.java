// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.fields.StructSchemas;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A field's schema without the duty to have a value, and without a default: what no row is found for is null. */
final class OptionalSchema {

    private OptionalSchema() {}

    static Schema of(Schema schema) {
        if (schema.isOptional() && schema.defaultValue() == null) {
            return schema;
        }
        SchemaBuilder builder = StructSchemas.described(sameType(schema), schema);
        return (builder.isOptional() ? builder : builder.optional()).build();
    }

    private static SchemaBuilder sameType(Schema schema) {
        return switch (schema.type()) {
            case ARRAY -> SchemaBuilder.array(schema.valueSchema());
            case MAP -> SchemaBuilder.map(schema.keySchema(), schema.valueSchema());
            case STRUCT -> {
                SchemaBuilder builder = SchemaBuilder.struct();
                schema.fields().forEach(field -> builder.field(field.name(), field.schema()));
                yield builder;
            }
            default -> SchemaBuilder.type(schema.type());
        };
    }

    /** A value of the schema that this was made of; a struct knows its schema, and so has to be made anew. */
    static @Nullable Object value(@Nullable Object value, Schema optional) {
        if (!(value instanceof Struct struct) || struct.schema() == optional) {
            return value;
        }
        Struct copy = new Struct(optional);
        for (Field field : optional.fields()) {
            copy.put(field, struct.getWithoutDefault(field.name()));
        }
        return copy;
    }
}
