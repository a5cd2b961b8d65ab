// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.SchemaCache;
import io.autoencoder.connect.record.StructFiller;
import io.autoencoder.connect.record.StructPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Copies of values with new fields behind those that are there: optional FLOAT64, null for NaN. Not thread-safe. */
public final class AddedNumbers {

    private final List<String> names;
    private final boolean replaceNullWithDefault;
    private final SchemaCache<Plan> plans = new SchemaCache<>(this::plan);

    /** The fields of the structs of one schema, and those of their copies. */
    private record Plan(Field[] source, Schema schema, StructFiller filler) {}

    /** @param replaceNullWithDefault whether a null is read as its schema's default */
    public AddedNumbers(List<String> names, boolean replaceNullWithDefault) {
        this.names = List.copyOf(names);
        this.replaceNullWithDefault = replaceNullWithDefault;
    }

    /** @throws UnscorableRecordException if it has a field of one of the names */
    public Struct with(double[] numbers, Struct struct) {
        Plan plan = plans.get(struct.schema());
        Struct copy = new Struct(plan.schema);
        int size = plan.source.length;
        for (int i = 0; i < size; i++) {
            Object value = StructPath.get(struct, plan.source[i], replaceNullWithDefault);
            // Struct.put rejects null in a required field, even if that has a default.
            if (value != null) {
                plan.filler.put(copy, i, value);
            }
        }
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isNaN(numbers[i])) {
                plan.filler.put(copy, size + i, numbers[i]);
            }
        }
        return copy;
    }

    /** @throws UnscorableRecordException if it has a field of one of the names */
    public Map<?, ?> with(double[] numbers, Map<?, ?> map) {
        // What has an order keeps it.
        Map<@Nullable Object, @Nullable Object> copy =
                map instanceof LinkedHashMap ? new LinkedHashMap<>(map) : new HashMap<>(map);
        for (int i = 0; i < numbers.length; i++) {
            if (map.containsKey(names.get(i))) {
                throw StructSchemas.alreadyThere(names.get(i));
            }
            copy.put(names.get(i), Double.isNaN(numbers[i]) ? null : (Double) numbers[i]);
        }
        return copy;
    }

    private Plan plan(Schema from) {
        List<String> all = new ArrayList<>();
        List<Schema> schemas = new ArrayList<>();
        for (Field field : from.fields()) {
            all.add(field.name());
            schemas.add(field.schema());
        }
        for (String name : names) {
            all.add(name);
            schemas.add(Schema.OPTIONAL_FLOAT64_SCHEMA);
        }
        Schema schema = StructSchemas.of(from, all, schemas);
        return new Plan(from.fields().toArray(Field[]::new), schema, new StructFiller(schema));
    }
}
