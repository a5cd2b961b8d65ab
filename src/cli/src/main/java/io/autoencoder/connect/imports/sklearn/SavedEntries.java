// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a dictionary, list or tuple by their names, and what several of them do one after the other. A fault is an
 * IllegalArgumentException.
 */
final class SavedEntries {

    static final String OPTION = "--scaler-entry";

    private static final int MOST_LISTED = 20;

    /** What is added to a column's name for its scaler's or encoder's: {@code le_type}, {@code Amount_scaler}. */
    private static final String KIND = "(((standard|std|minmax|min_max|robust|max_abs|label|one_?hot|ordinal)_?)?"
            + "(scaler|encoder|enc|imputer)|le|ohe|oe)";

    private static final String AFFIX = "(?i)^" + KIND + "_+(for_+)?|_+" + KIND + "$";

    private SavedEntries() {}

    /** What is left of an entry's name without words for what it is; empty where it names no column. */
    static String column(String entry) {
        return entry.matches("(?i)" + KIND + "s?") ? "" : entry.replaceAll(AFFIX, "");
    }

    /**
     * The entries, in the order they are applied.
     *
     * @param names at least one
     */
    static FittedFeatures read(Object saved, List<String> names) {
        FittedFeatures all = named(saved, names.get(0), entry(saved, names.get(0)));
        for (String name : names.subList(1, names.size())) {
            all = then(all, named(saved, name, entry(saved, name)), name);
        }
        return Estimators.requireEncoded(all);
    }

    /** With the names that are saved beside it, or that of the one column that its own name tells. */
    static FittedFeatures named(Object saved, String name, Object value) {
        FittedFeatures read = Estimators.read(value, OptionalInt.empty());
        if (!read.inputNames().isEmpty()) {
            return read;
        }
        List<String> beside = FeatureNames.beside(saved);
        if (beside.size() == read.inputs()) {
            return read.named(beside);
        }
        boolean isWithin = !parts(saved).containsKey(name);
        String column = column(isWithin ? name.substring(name.lastIndexOf('.') + 1) : name);
        return read.inputs() == 1 && !column.isEmpty() ? read.named(List.of(column)) : read;
    }

    /** Without the lists of names, which are those of the whole model's features. */
    static Map<String, Object> withoutNames(Object saved) {
        Map<String, Object> others = parts(saved);
        FeatureNames.KEYS.forEach(others::remove);
        return others;
    }

    /** What lies under a name, or under the names of entries within entries with points between. */
    static Object entry(Object saved, String name) {
        Object found = find(saved, name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "it has no entry " + name + " for " + OPTION + "; it has " + listing(parts(saved)));
        }
        return found;
    }

    private static @Nullable Object find(Object saved, String name) {
        for (Map.Entry<String, Object> part : parts(saved).entrySet()) {
            if (part.getKey().equals(name)) {
                return part.getValue();
            }
            boolean isWithin = name.startsWith(part.getKey() + ".") && isSeveral(part.getValue());
            Object within = isWithin
                    ? find(part.getValue(), name.substring(part.getKey().length() + 1))
                    : null;
            if (within != null) {
                return within;
            }
        }
        return null;
    }

    private static boolean isSeveral(Object value) {
        return value instanceof Map || value instanceof List || value instanceof Object[];
    }

    /** What lies in a dictionary by its keys, in a list or tuple by its numbers; nothing in what is neither. */
    static Map<String, Object> parts(Object several) {
        Map<String, Object> parts = new LinkedHashMap<>();
        if (several instanceof NumpyArray array
                && array.values().size() == 1
                && array.values().get(0) instanceof Map<?, ?> dictionary) {
            return parts(dictionary);
        }
        if (several instanceof Map<?, ?> map) {
            map.forEach((key, value) -> parts.put(String.valueOf(key), value));
        } else if (isSeveral(several)) {
            Estimators.list(several).forEach(value -> parts.put("" + parts.size(), value));
        }
        return parts;
    }

    /** Names of entries, each with what it is. */
    static String listing(Map<String, Object> parts) {
        if (parts.isEmpty()) {
            return "none";
        }
        return parts.entrySet().stream()
                        .limit(MOST_LISTED)
                        .map(part -> part.getKey() + " (" + Estimators.kind(part.getValue()) + ")")
                        .collect(Collectors.joining(", "))
                + (parts.size() > MOST_LISTED ? " and " + (parts.size() - MOST_LISTED) + " more" : "");
    }

    /**
     * One and then another: by the names of their columns, of which the second knows all or none, or by their places.
     *
     * @param name of the second, for messages
     */
    static FittedFeatures then(FittedFeatures first, FittedFeatures second, String name) {
        boolean byName = !first.inputNames().isEmpty() && !second.inputNames().isEmpty();
        if (!first.steps().isEmpty() || !byName && first.outputs() != second.inputs()) {
            throw new IllegalArgumentException("what comes before its entry " + name + " makes " + first.outputs()
                    + " columns, and that takes " + second.inputs() + "; save them as one Pipeline");
        }
        if (!byName) {
            return Pipelines.then(first, second).then(second.steps());
        }
        List<String> missing = new ArrayList<>(first.names());
        missing.removeAll(second.names());
        if (missing.size() == first.names().size() && second.steps().isEmpty() && !second.isOrder()) {
            return beside(first, second);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("its entry " + name + " does not take the column " + missing.get(0)
                    + " that an entry before it makes; name the entries of one model, in the order they are applied");
        }
        List<FittedColumn> columns = second.columns().stream()
                .map(column -> after(first, column, second.inputNames().get(column.input()), name))
                .toList();
        FittedFeatures joined = second.isOrder()
                ? FittedFeatures.inOrder(second.inputNames(), second.inputs(), columns)
                : FittedFeatures.inPlace(second.inputNames(), second.inputs(), columns);
        return joined.then(second.steps());
    }

    /** Of columns that they have none of in common. */
    private static FittedFeatures beside(FittedFeatures first, FittedFeatures second) {
        List<String> names = new ArrayList<>(first.inputNames());
        names.addAll(second.inputNames());
        List<FittedColumn> columns = new ArrayList<>(first.columns());
        second.columns().forEach(column -> columns.add(column.at(first.inputs() + column.input())));
        return first.isOrder()
                ? FittedFeatures.inOrder(names, names.size(), columns)
                : FittedFeatures.inPlace(names, names.size(), columns);
    }

    private static FittedColumn after(FittedFeatures first, FittedColumn column, String name, String entry) {
        int place = first.names().indexOf(name);
        if (place < 0) {
            return column;
        }
        FittedColumn before = first.columns().get(place);
        if (before.width() != 1) {
            throw new IllegalArgumentException("its entry " + entry + " takes a column " + name
                    + ", of which an entry before it makes " + before.width() + "; save them as one Pipeline");
        }
        return before.at(column.input()).then(column);
    }
}
