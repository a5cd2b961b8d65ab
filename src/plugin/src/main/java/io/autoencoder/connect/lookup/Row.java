// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import org.jspecify.annotations.Nullable;

/** What a table adds to the records of one key. Immutable and thread-safe. */
public final class Row {

    private final RowShape shape;
    private final @Nullable Object[] values;

    /** @param values one for each name of the shape, as its schemas want them */
    Row(RowShape shape, @Nullable Object... values) {
        this.shape = shape;
        this.values = values.clone();
    }

    RowShape shape() {
        return shape;
    }

    @Nullable
    Object value(int i) {
        return values[i];
    }

    /** About how much memory it takes with its key, in bytes. */
    long bytes() {
        return MemorySize.ofEntry(values);
    }
}
