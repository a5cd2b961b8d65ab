// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.errors;

import io.autoencoder.connect.feature.FieldSyntax;
import io.autoencoder.connect.feature.ScaledDecimal;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.ShortText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The fields of a record that nothing is read from, by name: what a missing field may be called there. */
public final class UnreadFields {

    /** Of a record with more, the first ones. */
    private static final int MOST = 12;

    private static final int DEEPEST = 4;

    private final Set<List<String>> read = new HashSet<>();
    private final List<String> names = new ArrayList<>();

    private UnreadFields(List<FieldPath> wanted) {
        for (FieldPath path : wanted) {
            read.add(path.steps());
            read.add(List.of(path.text()));
        }
    }

    /**
     * The names as they would be written into a configuration; never a value.
     *
     * @param value a Struct or Map
     * @return {@code amt, after.time, …}; empty if there are none
     */
    public static String of(Object value, List<FieldPath> wanted) {
        UnreadFields fields = new UnreadFields(wanted);
        fields.collect(value instanceof Struct struct ? struct.schema() : value, List.of());
        return String.join(", ", fields.names);
    }

    /** {@link #of} as the end of a sentence about wanted fields that are absent; empty if there are none. */
    public static String told(Object value, List<FieldPath> wanted) {
        String names = of(value, wanted);
        return names.isEmpty() ? "" : "; there are " + names;
    }

    /** @param holder a schema, or a schemaless map */
    private void collect(Object holder, List<String> path) {
        if (holder instanceof Schema schema) {
            for (Field field : schema.fields()) {
                boolean deeper =
                        field.schema().type() == Schema.Type.STRUCT && !ScaledDecimal.isOf(names(field.schema()));
                add(field.name(), deeper ? field.schema() : null, path);
            }
        } else if (holder instanceof Map<?, ?> map) {
            map.forEach((key, value) -> add(
                    key, value instanceof Map<?, ?> inner && !ScaledDecimal.isOf(inner.keySet()) ? value : null, path));
        }
    }

    private static List<String> names(Schema schema) {
        return schema.fields().stream().map(Field::name).toList();
    }

    private void add(@Nullable Object name, @Nullable Object inner, List<String> path) {
        if (!(name instanceof String text) || text.isEmpty() || names.size() > MOST) {
            return;
        }
        List<String> steps = new ArrayList<>(path);
        steps.add(text);
        if (inner != null && steps.size() < DEEPEST) {
            collect(inner, steps);
        } else if (!read.contains(steps)) {
            names.add(names.size() == MOST ? "…" : ShortText.of(FieldSyntax.write(steps)));
        }
    }
}
