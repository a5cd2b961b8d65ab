// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.data.NaturalOrder;
import io.autoencoder.connect.feature.FieldSyntax;
import io.autoencoder.connect.feature.ScaledDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** The fields that the first record has, nested ones by their paths. */
final class FieldColumns {

    private FieldColumns() {}

    /** In the order of the schema. */
    static List<String> of(Schema schema) {
        Set<String> columns = new LinkedHashSet<>();
        schema.fields().forEach(field -> add(field, List.of(), columns));
        return List.copyOf(columns);
    }

    private static void add(Field field, List<String> above, Set<String> columns) {
        List<String> steps = below(above, field.name());
        if (field.schema().type() == Schema.Type.STRUCT && !ScaledDecimal.isOf(names(field.schema()))) {
            field.schema().fields().forEach(inner -> add(inner, steps, columns));
        } else {
            columns.add(name(steps));
        }
    }

    private static List<String> names(Schema schema) {
        return schema.fields().stream().map(Field::name).toList();
    }

    /** The map has lost the order of the text: names with numbers in them sort as people count. */
    static List<String> of(Map<?, ?> map) {
        Set<String> columns = new LinkedHashSet<>();
        add(map, List.of(), columns);
        return columns.stream().sorted(NaturalOrder.COMPARATOR).toList();
    }

    private static void add(Map<?, ?> map, List<String> above, Set<String> columns) {
        map.forEach((key, value) -> {
            List<String> steps = below(above, String.valueOf(key));
            if (value instanceof Map<?, ?> inner && !inner.isEmpty() && !ScaledDecimal.isOf(inner.keySet())) {
                add(inner, steps, columns);
            } else if (value instanceof Struct inner) {
                inner.schema().fields().forEach(field -> add(field, steps, columns));
            } else {
                columns.add(name(steps));
            }
        });
    }

    private static List<String> below(List<String> above, String name) {
        List<String> steps = new ArrayList<>(above);
        steps.add(name);
        return steps;
    }

    /** A field that is not nested goes by its own name, as a column of a file does. */
    private static String name(List<String> steps) {
        return steps.size() == 1 ? steps.get(0) : FieldSyntax.write(steps);
    }
}
