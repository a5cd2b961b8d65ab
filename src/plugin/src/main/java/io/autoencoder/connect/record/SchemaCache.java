// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Results for the last few schemas, keyed by schema <em>instance</em>: comparing two schemas of 31 fields costs as much
 * as reading a record of them. Converters and sources use one instance for many records, so a few entries suffice; a
 * source that makes a schema per record merely gains nothing. Not thread-safe.
 */
public final class SchemaCache<V> {

    private static final int CAPACITY = 16;

    private final @Nullable Schema[] schemas = new Schema[CAPACITY];
    private final @Nullable Object[] values = new Object[CAPACITY];
    private final Function<Schema, V> maker;
    private @Nullable Schema latestSchema;
    private @Nullable V latest;
    private int next;

    public SchemaCache(Function<Schema, V> maker) {
        this.maker = maker;
    }

    public V get(Schema schema) {
        V known = latest;
        if (known != null && schema == latestSchema) {
            return known;
        }
        V value = find(schema);
        if (value == null) {
            value = maker.apply(schema);
            schemas[next] = schema;
            values[next] = value;
            next = (next + 1) % CAPACITY;
        }
        latestSchema = schema;
        latest = value;
        return value;
    }

    @SuppressWarnings("unchecked")
    private @Nullable V find(Schema schema) {
        for (int i = 0; i < CAPACITY; i++) {
            if (schemas[i] == schema) {
                return (V) values[i];
            }
        }
        return null;
    }
}
