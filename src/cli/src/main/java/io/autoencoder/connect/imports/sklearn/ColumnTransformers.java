// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.PartOfRow;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Transformers beside each other, each of some columns. Columns come out in the order of the transformers, as they go
 * into the model. A fault is an IllegalArgumentException.
 */
final class ColumnTransformers {

    /** What versions called the names of the columns they were fitted on: from 1.0 on, 0.24, and up to 0.23. */
    private static final List<String> NAMES = List.of("feature_names_in_", "_feature_names_in", "_df_columns");

    /** Of the columns it was fitted on, in their order; grows where only the chosen ones are known. */
    private final List<String> names;

    private final Map<String, Integer> indexes = new HashMap<>();
    private final int inputs;
    private final List<FittedColumn> columns = new ArrayList<>();

    private final List<FittedFeatures> parts = new ArrayList<>();

    /** The transformer that each column went to. */
    private final Map<Integer, String> users = new HashMap<>();

    private ColumnTransformers(List<String> names, int inputs) {
        this.names = new ArrayList<>(names);
        for (int i = 0; i < names.size(); i++) {
            indexes.putIfAbsent(names.get(i), i);
        }
        this.inputs = inputs;
    }

    static FittedFeatures read(PythonObject object) {
        if (object.get("transformer_weights") != null) {
            throw new IllegalArgumentException("its ColumnTransformer weighs its parts (transformer_weights), which"
                    + " cannot be read; scale them instead");
        }
        List<String> names = NAMES.stream()
                .map(object::get)
                .filter(value -> value != null)
                .findFirst()
                .map(Estimators::strings)
                .orElse(List.of());
        Object width = object.get("n_features_in_") == null ? object.get("_n_features") : object.get("n_features_in_");
        int inputs = width instanceof Number number ? NumpyArray.count(number) : names.size();
        if (!names.isEmpty() && names.size() != inputs) {
            throw new IllegalArgumentException(
                    "its ColumnTransformer has " + names.size() + " names for " + inputs + " columns");
        }
        ColumnTransformers all = new ColumnTransformers(names, inputs);
        for (Object entry : Estimators.list(object.get("transformers_"))) {
            List<?> parts = Estimators.list(entry);
            if (parts.size() < 3) {
                throw new IllegalArgumentException("its ColumnTransformer has a part without columns");
            }
            all.add(String.valueOf(parts.get(0)), parts.get(1), parts.get(2));
        }
        return FittedFeatures.inOrder(all.names, Math.max(inputs, all.names.size()), all.columns)
                .then(all.steps());
    }

    private void add(String name, @Nullable Object transformer, @Nullable Object chosenBy) {
        int[] chosen = chosen(chosenBy);
        if ("drop".equals(transformer) || chosen.length == 0) {
            return;
        }
        FittedFeatures inner = "passthrough".equals(transformer)
                ? FittedFeatures.of(
                        List.of(),
                        IntStream.range(0, chosen.length)
                                .mapToObj(i -> (Scaler) new Scaler.None())
                                .toList())
                : Estimators.read(transformer, OptionalInt.of(chosen.length));
        if (inner.inputs() != chosen.length) {
            throw new IllegalArgumentException(
                    "its ColumnTransformer scales " + inner.inputs() + " of " + chosen.length + " columns");
        }
        parts.add(inner);
        for (FittedColumn column : inner.columns()) {
            int input = chosen[column.input()];
            String other = users.put(input, name);
            if (other != null) {
                throw new IllegalArgumentException("its ColumnTransformer gives " + shown(input) + " to " + other
                        + " and to " + name + ", and a feature is encoded once; give one of them a copy of the column");
            }
            columns.add(column.at(input));
        }
    }

    /** Of each transformer over its part of the row: of the last one first, so that no other part moves. */
    private List<RowStep> steps() {
        if (parts.size() == 1) {
            return parts.get(0).steps();
        }
        List<RowStep> steps = new ArrayList<>();
        int from = columns.stream().mapToInt(FittedColumn::width).sum();
        for (int i = parts.size() - 1; i >= 0; i--) {
            int count = parts.get(i).width();
            from -= count;
            for (RowStep step : parts.get(i).steps()) {
                steps.add(new PartOfRow(from, count, step));
                count = step.width(count);
            }
        }
        return steps;
    }

    private String shown(int input) {
        return input < names.size() ? "the column " + names.get(input) : "column " + input;
    }

    /** Indexes of columns. */
    private int[] chosen(@Nullable Object chosenBy) {
        if (chosenBy instanceof PythonObject slice && slice.type().equals("slice")) {
            return sliced(slice.arguments());
        }
        if (chosenBy instanceof String name) {
            return new int[] {index(name)};
        }
        List<?> listed = Estimators.list(chosenBy);
        if (listed.size() == inputs && listed.stream().allMatch(Boolean.class::isInstance)) {
            return IntStream.range(0, inputs)
                    .filter(i -> Boolean.TRUE.equals(listed.get(i)))
                    .toArray();
        }
        LinkedHashSet<Integer> chosen = new LinkedHashSet<>();
        for (Object column : listed) {
            if (!chosen.add(index(column))) {
                throw new IllegalArgumentException("its ColumnTransformer chooses a column twice");
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private int index(@Nullable Object column) {
        if (column instanceof String name) {
            Integer index = indexes.get(name);
            if (index == null && inputs == 0) {
                index = names.size();
                names.add(name);
                indexes.put(name, index);
            }
            if (index != null) {
                return index;
            }
        }
        if (column instanceof Number number && number.doubleValue() == number.intValue()) {
            int index = number.intValue() < 0 ? number.intValue() + inputs : number.intValue();
            if (index >= 0 && index < inputs) {
                return index;
            }
        }
        throw new IllegalArgumentException("its ColumnTransformer chooses a column that it was not fitted on");
    }

    /** From a place on, to before another, or from a name on, to and with another; either may be absent. */
    private int[] sliced(List<Object> ends) {
        boolean plain = ends.size() == 3
                && ends.stream().allMatch(end -> end == null || end instanceof Number || end instanceof String)
                && ends.get(2) == null;
        int from = plain && ends.get(0) != null ? end(ends.get(0)) : 0;
        int to = plain && ends.get(1) != null ? end(ends.get(1)) + (ends.get(1) instanceof String ? 1 : 0) : inputs;
        if (!plain || from < 0 || to < from || to > inputs) {
            throw new IllegalArgumentException(
                    "its ColumnTransformer chooses columns by a slice that cannot be read; choose them by name");
        }
        return IntStream.range(from, to).toArray();
    }

    private int end(Object value) {
        if (value instanceof Number number) {
            return number.intValue() < 0 ? number.intValue() + inputs : number.intValue();
        }
        return indexes.getOrDefault(value, -2);
    }
}
