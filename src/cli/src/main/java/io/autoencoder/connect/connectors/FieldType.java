// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.connectors;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types that parsers know. */
public enum FieldType {
    STRING,
    BOOLEAN,
    INT8,
    INT16,
    INT32,
    INT64,
    FLOAT32,
    FLOAT64,
    /** Known to no schema of spooldir, which reads times by patterns of its own. */
    TIMESTAMP;

    static Optional<FieldType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equalsIgnoreCase(name))
                .findFirst();
    }

    /** As parsers call it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
