// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.fields.AddedKeys;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Which fields rows add, compared by identity. Immutable and thread-safe. */
final class RowShape {

    private final List<String> names;
    private final @Nullable List<Schema> schemas;
    private final AddedKeys keys;

    /** A row of nothing but nulls. */
    private final Row empty;

    /**
     * @param names as records get them
     * @param schemas of the fields, all optional; null where the table has none
     */
    RowShape(List<String> names, @Nullable List<Schema> schemas) {
        this.names = List.copyOf(names);
        this.schemas = schemas == null ? null : List.copyOf(schemas);
        this.keys = new AddedKeys(this.names, RowJoin::alreadyThere);
        this.empty = new Row(this, new @Nullable Object[names.size()]);
    }

    List<String> names() {
        return names;
    }

    @Nullable
    List<Schema> schemas() {
        return schemas;
    }

    /** Adds the fields to records without schema. */
    AddedKeys keys() {
        return keys;
    }

    Row empty() {
        return empty;
    }
}
