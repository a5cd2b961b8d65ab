// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What fitted estimators make of each column: scaled numbers, encoded categories, what takes a missing value's place.
 * Immutable.
 */
public final class FittedFeatures {

    private final List<String> inputNames;
    private final int inputs;
    private final boolean isOrder;
    private final List<FittedColumn> columns;

    /** Over the whole row that the columns make. */
    private final List<RowStep> steps;

    private FittedFeatures(
            List<String> inputNames, int inputs, boolean isOrder, List<FittedColumn> columns, List<RowStep> steps) {
        this.inputNames = List.copyOf(inputNames);
        this.inputs = inputs;
        this.isOrder = isOrder;
        this.columns = List.copyOf(columns);
        this.steps = List.copyOf(steps);
    }

    /**
     * Of an estimator that leaves columns where they are.
     *
     * @param names of the columns it was fitted on; empty where it was fitted without
     * @param inputs how many it was fitted on
     * @param columns in their order; some may be left out
     */
    static FittedFeatures inPlace(List<String> names, int inputs, List<FittedColumn> columns) {
        return new FittedFeatures(names, inputs, false, columns, List.of());
    }

    /**
     * Of an estimator that chooses columns: what comes out in its order goes into the network in that order, whatever
     * order the columns have in the data.
     */
    static FittedFeatures inOrder(List<String> names, int inputs, List<FittedColumn> columns) {
        return new FittedFeatures(names, inputs, true, columns, List.of());
    }

    /** Scalers, one a column. */
    static FittedFeatures of(List<String> names, List<Scaler> scalers) {
        return inPlace(
                names,
                scalers.size(),
                IntStream.range(0, scalers.size())
                        .mapToObj(i -> FittedColumn.of(i, scalers.get(i)))
                        .toList());
    }

    /** The same columns under other names. */
    FittedFeatures named(List<String> others) {
        return new FittedFeatures(others, inputs, isOrder, columns, steps);
    }

    /**
     * The same columns, and what comes of the whole row they make.
     *
     * @throws IllegalArgumentException if a step does not take what comes before it, or there are too many
     */
    FittedFeatures then(List<RowStep> more) {
        List<RowStep> all = new ArrayList<>(steps);
        all.addAll(more);
        RowStep.width(all, width());
        return new FittedFeatures(inputNames, inputs, isOrder, columns, all);
    }

    /**
     * Reads a {@code .json} file, or fitted estimators of scikit-learn in a pickle or joblib file.
     *
     * @throws InputException if it holds none that can be read; the message is one sentence
     */
    public static FittedFeatures read(Path file) {
        return file.toString().endsWith(".json") ? ScalerJson.read(file) : PickleFile.read(file, Estimators::whole);
    }

    /**
     * Reads entries of a dictionary in such a file.
     *
     * @param entries their names, in the order they are applied; none for all that the file holds
     * @throws InputException if one is absent or cannot be read; the message is one sentence
     */
    public static FittedFeatures read(Path file, List<String> entries) {
        if (entries.isEmpty()) {
            return read(file);
        }
        return file.toString().endsWith(".json")
                ? ScalerJson.read(file, entries)
                : PickleFile.read(file, value -> SavedEntries.read(value, entries));
    }

    /** How many columns it was fitted on. */
    int inputs() {
        return inputs;
    }

    /** The names of the columns it was fitted on; empty where it was fitted without. */
    List<String> inputNames() {
        return inputNames;
    }

    List<FittedColumn> columns() {
        return columns;
    }

    /** What becomes of the whole row that the columns make, one after the other; mostly none. */
    public List<RowStep> steps() {
        return steps;
    }

    /** How many columns come out. */
    int outputs() {
        return RowStep.width(steps, width());
    }

    /** How many columns come out before the steps over whole rows. */
    int width() {
        return columns.stream().mapToInt(FittedColumn::width).sum();
    }

    boolean isOrder() {
        return isOrder;
    }

    /**
     * The columns' names, in the order they come out or go into the first step over the whole row; empty where it was
     * fitted without names.
     */
    public List<String> names() {
        return inputNames.isEmpty()
                ? List.of()
                : columns.stream().map(column -> inputNames.get(column.input())).toList();
    }

    /**
     * A model's features, each with its encoder: by name where names are known, else by position.
     *
     * @param features their names: in the model's order, unless a ColumnTransformer gives the order
     * @param missing what happens when one has no value; where it is empty, what the estimators do about it, or else
     *     the record cannot be scored
     * @throws InputException if they are not covered
     */
    public List<Feature> features(List<String> features, Optional<MissingPolicy> missing) {
        if (inputNames.isEmpty() && features.size() != inputs) {
            throw new InputException("the scaler was fitted on " + inputs
                    + " columns without names and the model has " + features.size()
                    + " features; give a scaler with names or of as many columns");
        }
        List<String> names = names();
        Set<Integer> used = new HashSet<>();
        int[] places = features.stream()
                .mapToInt(feature -> place(feature, features, names))
                .toArray();
        IntStream.of(places).forEach(used::add);
        for (int i = 0; i < names.size(); i++) {
            if (!used.contains(i)) {
                throw new InputException("the scaler scales a column " + names.get(i)
                        + " that is not among the model's features; name the features with --features");
            }
        }
        if (!steps.isEmpty() && !isOrder) {
            requireOrder(places);
        }
        List<Feature> made = new ArrayList<>();
        if (inputNames.isEmpty() || isOrder) {
            for (int i = 0; i < columns.size(); i++) {
                made.add(columns.get(i).feature(features.get(indexOf(i, places)), missing));
            }
            return made;
        }
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0 && inputNames.contains(features.get(i))) {
                continue;
            }
            FittedColumn column = places[i] < 0 ? FittedColumn.of(i, new Scaler.None()) : columns.get(places[i]);
            made.add(column.feature(features.get(i), missing));
        }
        return made;
    }

    /** A step over the whole row knows its columns by their places. */
    private void requireOrder(int[] places) {
        for (int i = 0; i < Math.max(places.length, columns.size()); i++) {
            if (i >= places.length || places[i] != i) {
                throw new InputException("the scaler's PCA, TruncatedSVD or Normalizer takes just the columns it was"
                        + " fitted on, in their order; name these with --features: "
                        + String.join(",", names()));
            }
        }
    }

    private static int indexOf(int wanted, int[] places) {
        return IntStream.range(0, places.length)
                .filter(i -> places[i] == wanted)
                .findFirst()
                .orElseThrow();
    }

    /** The column that a feature is; negative if it is none. */
    private int place(String feature, List<String> features, List<String> names) {
        if (!inputNames.isEmpty()) {
            return column(feature, features, names);
        }
        int input = features.indexOf(feature);
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).input() == input)
                .findFirst()
                .orElse(-1);
    }

    /** Those of the features that it does not know by name, and so leaves as they are. */
    public List<String> unscaled(List<String> features) {
        return isOrder ? List.of() : unknown(features, false);
    }

    /** Those of the features that do not come out of it. */
    public List<String> dropped(List<String> features) {
        return unknown(features, true);
    }

    /** @param isDropped whether it was fitted on them, or gives the order of all */
    private List<String> unknown(List<String> features, boolean isDropped) {
        List<String> names = names();
        return features.stream()
                .filter(feature -> place(feature, features, names) < 0)
                .filter(feature -> isDropped == (isOrder || inputNames.isEmpty() || inputNames.contains(feature)))
                .toList();
    }

    /** Names that a notebook gave its scalers itself may differ from a column's in their capitals. */
    private static int column(String feature, List<String> features, List<String> names) {
        int exact = names.indexOf(feature);
        if (exact >= 0) {
            return exact;
        }
        int found = -1;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(feature) && !features.contains(names.get(i))) {
                found = found == -1 ? i : Integer.MIN_VALUE;
            }
        }
        return Math.max(found, -1);
    }
}
