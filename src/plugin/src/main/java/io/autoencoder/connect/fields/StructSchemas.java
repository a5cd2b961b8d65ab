// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Schemas like another one, which keep its name, version, documentation, parameters, and whether it is optional. */
public final class StructSchemas {

    private StructSchemas() {}

    /**
     * A struct of other fields.
     *
     * @throws UnscorableRecordException if a name occurs twice
     */
    static Schema of(Schema source, List<String> names, List<Schema> schemas) {
        SchemaBuilder builder = described(SchemaBuilder.struct(), source);
        for (int i = 0; i < names.size(); i++) {
            if (builder.field(names.get(i)) != null) {
                throw alreadyThere(names.get(i));
            }
            builder.field(names.get(i), schemas.get(i));
        }
        return builder.build();
    }

    /** What describes a schema, put into another of the same type. */
    public static SchemaBuilder described(SchemaBuilder builder, Schema source) {
        builder.name(source.name()).version(source.version()).doc(source.doc());
        if (source.parameters() != null) {
            builder.parameters(source.parameters());
        }
        return source.isOptional() ? builder.optional() : builder;
    }

    static UnscorableRecordException alreadyThere(String name) {
        return new UnscorableRecordException("it has a field '" + name + "' already; set another name for the new one");
    }
}
