// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.connectors;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Types that parsers and spooldir's schemas both know. */
public enum FieldType {
    STRING,
    BOOLEAN,
    INT32,
    INT64,
    FLOAT32,
    FLOAT64;

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
