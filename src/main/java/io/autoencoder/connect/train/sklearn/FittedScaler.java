// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.sklearn;

import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.train.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a fitted scaler does to each column. Immutable.
 *
 * @param names the columns' names, in the order they come out; empty where the scaler was fitted without names
 * @param scalers one a column
 */
public record FittedScaler(List<String> names, List<Scaler> scalers) {

    public FittedScaler {
        names = List.copyOf(names);
        scalers = List.copyOf(scalers);
    }

    /**
     * Reads a {@code .json} file, or a scikit-learn scaler in a pickle or joblib file.
     *
     * @throws InputException if it is no scaler that can be read; the message is one sentence
     */
    public static FittedScaler read(Path file) {
        if (file.toString().endsWith(".json")) {
            return ScalerJson.read(file);
        }
        try {
            return Estimators.scaler(PickleFile.read(file));
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The scaler of each of a model's features: by name where the scaler knows names, else by position.
     *
     * @param features in the model's order
     * @throws InputException if the scaler does not cover them
     */
    public List<Scaler> forFeatures(List<String> features) {
        if (names.isEmpty()) {
            if (features.size() != scalers.size()) {
                throw new InputException(
                        "the scaler was fitted on " + scalers.size() + " columns without names and the" + " model has "
                                + features.size() + " features; give a scaler with names or of as many columns");
            }
            return scalers;
        }
        List<Scaler> chosen = new ArrayList<>();
        int known = 0;
        for (String feature : features) {
            Optional<Scaler> scaler = of(feature);
            known += scaler.isPresent() ? 1 : 0;
            chosen.add(scaler.orElse(new Scaler.None()));
        }
        if (known < names.size()) {
            String stranger = names.stream()
                    .filter(name -> !features.contains(name))
                    .findFirst()
                    .orElseThrow();
            throw new InputException("the scaler scales a column " + stranger
                    + " that is not among the model's features; name the features with --features");
        }
        return chosen;
    }

    private Optional<Scaler> of(String name) {
        int place = names.indexOf(name);
        return place < 0 ? Optional.empty() : Optional.of(scalers.get(place));
    }
}
