// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a fitted scaler does to each column. Immutable.
 *
 * @param names the columns' names, in the order they come out; empty where the scaler was fitted without names
 * @param scalers one a column
 * @param imputed one a column: the raw value that takes a missing one's place, where an imputer stands before the
 *     scaler
 */
public record FittedScaler(List<String> names, List<Scaler> scalers, List<OptionalDouble> imputed) {

    /** Scalers without an imputer. */
    public FittedScaler(List<String> names, List<Scaler> scalers) {
        this(names, scalers, Collections.nCopies(scalers.size(), OptionalDouble.empty()));
    }

    public FittedScaler {
        names = List.copyOf(names);
        scalers = List.copyOf(scalers);
        imputed = List.copyOf(imputed);
        if (imputed.size() != scalers.size()) {
            throw new IllegalArgumentException(
                    "it imputes " + imputed.size() + " columns and scales " + scalers.size());
        }
    }

    /** The same columns under other names. */
    FittedScaler named(List<String> others) {
        return new FittedScaler(others, scalers, imputed);
    }

    /**
     * Reads a {@code .json} file, or a scikit-learn scaler in a pickle or joblib file.
     *
     * @throws InputException if it is no scaler that can be read; the message is one sentence
     */
    public static FittedScaler read(Path file) {
        return file.toString().endsWith(".json") ? ScalerJson.read(file) : PickleFile.read(file, Estimators::scaler);
    }

    /**
     * A model's features, each with its scaler: by name where the scaler knows names, else by position.
     *
     * @param features their names in the model's order
     * @param missing what happens when one has no value; where it is empty, what was imputed takes its place, or else
     *     the record cannot be scored
     * @throws InputException if the scaler does not cover them
     */
    public List<Feature> features(List<String> features, Optional<MissingPolicy> missing) {
        if (names.isEmpty() && features.size() != scalers.size()) {
            throw new InputException("the scaler was fitted on " + scalers.size()
                    + " columns without names and the model has " + features.size()
                    + " features; give a scaler with names or of as many columns");
        }
        List<Feature> made = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < features.size(); i++) {
            int column = names.isEmpty() ? i : column(features.get(i), features);
            used.add(column);
            OptionalDouble value = column < 0 ? OptionalDouble.empty() : imputed.get(column);
            made.add(new Feature(
                    features.get(i),
                    column < 0 ? new Scaler.None() : scalers.get(column),
                    missing.orElse(value.isPresent() ? MissingPolicy.CENTER : MissingPolicy.FAIL),
                    value));
        }
        for (int column = 0; column < names.size(); column++) {
            if (!used.contains(column)) {
                throw new InputException("the scaler scales a column " + names.get(column)
                        + " that is not among the model's features; name the features with --features");
            }
        }
        return made;
    }

    /** Those of the features that the scaler does not know by name, and so leaves as they are. */
    public List<String> unscaled(List<String> features) {
        return names.isEmpty()
                ? List.of()
                : features.stream()
                        .filter(feature -> column(feature, features) < 0)
                        .toList();
    }

    /** Names that a notebook gave its scalers itself may differ from a column's in their capitals. */
    private int column(String feature, List<String> features) {
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
