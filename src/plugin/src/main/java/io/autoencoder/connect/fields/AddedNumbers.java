// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Copies of values with new fields behind those that are there: optional FLOAT64, null for NaN. Not thread-safe. */
public final class AddedNumbers {

    private final List<String> names;
    private final boolean replaceNullWithDefault;
    private final SchemaCache<StructCopy> copies = new SchemaCache<>(this::copies);
    private final AddedKeys keys;

    /** @param replaceNullWithDefault whether a null is read as its schema's default */
    public AddedNumbers(List<String> names, boolean replaceNullWithDefault) {
        this.names = List.copyOf(names);
        this.keys = new AddedKeys(names, StructSchemas::alreadyThere);
        this.replaceNullWithDefault = replaceNullWithDefault;
    }

    /** @throws UnscorableRecordException if it has a field of one of the names */
    public Struct with(double[] numbers, Struct struct) {
        StructCopy copies = this.copies.get(struct.schema());
        Struct copy = copies.of(struct);
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isNaN(numbers[i])) {
                copies.put(copy, i, numbers[i]);
            }
        }
        return copy;
    }

    /** @throws UnscorableRecordException if it has a field of one of the names */
    public Map<?, ?> with(double[] numbers, Map<?, ?> map) {
        return keys.with(map, i -> nullForNaN(numbers[i]));
    }

    private static @Nullable Double nullForNaN(double number) {
        return Double.isNaN(number) ? null : (Double) number;
    }

    private StructCopy copies(Schema from) {
        Map<String, Schema> added = new LinkedHashMap<>();
        for (String name : names) {
            if (from.field(name) != null || added.put(name, Schema.OPTIONAL_FLOAT64_SCHEMA) != null) {
                throw StructSchemas.alreadyThere(name);
            }
        }
        return new StructCopy(from, name -> false, added, replaceNullWithDefault);
    }
}
