// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.model.OutputNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Which columns a model is trained on.
 *
 * @param label tells anomalies; its column is no feature
 * @param exclude columns to leave out
 * @param features columns to use, in this order; empty for all others
 */
public record ColumnSelection(Optional<Label> label, List<String> exclude, List<String> features) {

    private static final Pattern INDEX = Pattern.compile("Unnamed: \\d+");

    public ColumnSelection {
        exclude = List.copyOf(exclude);
        features = List.copyOf(features);
    }

    /**
     * The features among a source's columns. Where they are not listed, outputs of a scorer are none, nor is the index
     * that pandas calls {@code Unnamed: 0}.
     *
     * @param notes takes in a sentence on columns that are left out unasked
     * @throws InputException if a named column does not exist or fewer than two features are left
     */
    List<String> resolve(List<String> columns, String source, Consumer<String> notes) {
        label.ifPresent(known -> require(columns, known.column(), "to use as the label", source));
        exclude.forEach(name -> require(columns, name, "to leave out", source));
        features.forEach(name -> require(columns, name, "to use as a feature", source));
        List<String> chosen = new ArrayList<>(features.isEmpty() ? columns : features);
        Set<String> left = new HashSet<>(exclude);
        label.ifPresent(known -> left.add(known.column()));
        chosen.removeIf(left::contains);
        if (features.isEmpty()) {
            leaveOut(OutputNames.among(chosen), "outputs of a scorer and no features", chosen, source, notes);
            leaveOut(
                    chosen.stream()
                            .filter(name -> INDEX.matcher(name).matches())
                            .toList(),
                    "what pandas calls columns without a name",
                    chosen,
                    source,
                    notes);
        }
        if (new HashSet<>(chosen).size() < chosen.size()) {
            throw new InputException("a feature is listed twice in " + String.join(",", features));
        }
        if (chosen.size() < 2) {
            throw new InputException(source + ": "
                    + (chosen.isEmpty()
                            ? "no feature column is left"
                            : "only one feature column is left, " + chosen.get(0))
                    + "; an autoencoder learns how columns depend on each other and needs at least two"
                    + (mayHoldSeveral(columns)
                            ? "; if that is several columns, name what separates them with --delimiter"
                            : ""));
        }
        return chosen;
    }

    /** A header that was not taken apart. */
    private static boolean mayHoldSeveral(List<String> columns) {
        return columns.size() == 1 && !columns.get(0).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private static void leaveOut(
            List<String> names, String reason, List<String> chosen, String source, Consumer<String> notes) {
        if (!names.isEmpty()) {
            chosen.removeAll(names);
            notes.accept(source + ": left out are " + String.join(", ", names) + ", " + reason
                    + "; list what to use with --features to keep them");
        }
    }

    private static void require(List<String> columns, String name, String purpose, String source) {
        if (!columns.contains(name)) {
            throw new InputException(source + ": there is no column " + name + " " + purpose + "; the columns are "
                    + String.join(", ", columns));
        }
    }
}
