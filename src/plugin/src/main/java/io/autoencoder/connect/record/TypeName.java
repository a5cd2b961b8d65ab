// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Names of Connect types for messages. */
public final class TypeName {

    private TypeName() {}

    /** {@code BYTES}; the class's name where Connect has no type for it. Never the value. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        Schema.Type type = ConnectSchema.schemaType(value.getClass());
        return type == null ? value.getClass().getSimpleName() : type.name();
    }
}
