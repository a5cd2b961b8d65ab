// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns a model is trained on.
 *
 * @param label column that is 1 or true for anomalies, 0 or false for normal rows; not a feature
 * @param exclude columns to leave out
 * @param features columns to use, in this order; empty for all others
 */
public record ColumnSelection(Optional<String> label, List<String> exclude, List<String> features) {

    public ColumnSelection {
        exclude = List.copyOf(exclude);
        features = List.copyOf(features);
    }

    /**
     * The features among a source's columns.
     *
     * @throws InputException if a named column does not exist or fewer than two features are left
     */
    List<String> resolve(List<String> columns, String source) {
        label.ifPresent(name -> require(columns, name, "to use as the label", source));
        exclude.forEach(name -> require(columns, name, "to leave out", source));
        features.forEach(name -> require(columns, name, "to use as a feature", source));
        List<String> chosen = new ArrayList<>(features.isEmpty() ? columns : features);
        Set<String> left = new HashSet<>(exclude);
        label.ifPresent(left::add);
        chosen.removeIf(left::contains);
        if (new HashSet<>(chosen).size() < chosen.size()) {
            throw new InputException("a feature is listed twice in " + String.join(",", features));
        }
        if (chosen.size() < 2) {
            throw new InputException(source + ": "
                    + (chosen.isEmpty()
                            ? "no feature column is left"
                            : "only one feature column is left, " + chosen.get(0))
                    + "; an autoencoder learns how columns depend on each other and needs at least two");
        }
        return chosen;
    }

    private static void require(List<String> columns, String name, String purpose, String source) {
        if (!columns.contains(name)) {
            throw new InputException(source + ": there is no column " + name + " " + purpose + "; the columns are "
                    + String.join(", ", columns));
        }
    }
}
