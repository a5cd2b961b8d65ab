// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Columns of 0 and 1 that a notebook made of the categories of one column, as pandas' {@code get_dummies} does, and
 * that column again: as one feature with an input for each of them.
 *
 * @param column that records hold
 * @param prefix that its dummies' names begin with; the rest is the category
 */
public record DummyColumns(String column, String prefix) {

    static final String OPTION = "--one-hot";

    private static final String SEPARATOR = "_";

    /** What {@code dummy_na} calls the column of missing values. */
    private static final String MISSING = "nan";

    private static final int MOST_NAMED = 8;

    /**
     * Reads {@code type} and {@code type=kind_}.
     *
     * @throws InputException if it is neither
     */
    public static DummyColumns parse(String text) {
        int equals = text.indexOf('=');
        DummyColumns parsed = equals < 0
                ? new DummyColumns(text, text + SEPARATOR)
                : new DummyColumns(text.substring(0, equals), text.substring(equals + 1));
        if (parsed.column.isBlank() || parsed.prefix.isBlank()) {
            throw new InputException(OPTION + " takes COLUMN, or COLUMN=PREFIX where the names of its dummies begin"
                    + " otherwise than with COLUMN" + SEPARATOR + ", got " + text);
        }
        return parsed;
    }

    /**
     * The features with each group's columns as one.
     *
     * @param columns in the network's order, each with its scaler
     * @param missing what happens to a missing category; where it is empty, it sets no input, as {@code get_dummies}
     *     has it
     * @param notes takes in a sentence about each group
     * @throws InputException if a group has no columns, or they cannot be one feature
     */
    public static List<Feature> join(
            List<DummyColumns> groups, List<Feature> columns, Optional<MissingPolicy> missing, Consumer<String> notes) {
        List<Feature> joined = new ArrayList<>();
        Set<DummyColumns> done = new HashSet<>();
        int next = 0;
        while (next < columns.size()) {
            Optional<DummyColumns> group = of(columns.get(next).name(), groups);
            if (group.isEmpty()) {
                joined.add(columns.get(next++));
                continue;
            }
            int first = next;
            while (next < columns.size() && of(columns.get(next).name(), groups).equals(group)) {
                next++;
            }
            if (!done.add(group.get())) {
                throw group.get()
                        .problem("its columns do not stand together: "
                                + columns.get(first - 1).name() + " is between them; one feature's inputs follow each"
                                + " other, so that records must hold these columns as they are");
            }
            joined.add(group.get().feature(columns.subList(first, next), missing, notes));
        }
        for (DummyColumns group : groups) {
            if (!done.contains(group)) {
                throw group.problem("no feature's name begins with " + group.prefix + "; name what they begin with, as "
                        + OPTION + " " + group.column + "=PREFIX");
            }
            if (columns.stream().anyMatch(each -> each.name().equals(group.column))) {
                throw group.problem("a feature that is none of its dummies has this name");
            }
        }
        return joined;
    }

    /** The group with the longest prefix: {@code card_type_} before {@code card_}. */
    private static Optional<DummyColumns> of(String name, List<DummyColumns> groups) {
        DummyColumns found = null;
        for (DummyColumns group : groups) {
            boolean fits = name.startsWith(group.prefix) && name.length() > group.prefix.length();
            if (fits && (found == null || group.prefix.length() > found.prefix.length())) {
                found = group;
            }
        }
        return Optional.ofNullable(found);
    }

    private Feature feature(List<Feature> dummies, Optional<MissingPolicy> missing, Consumer<String> notes) {
        List<String> names = dummies.stream()
                .map(dummy -> Categories.text(dummy.name().substring(prefix.length())))
                .toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw problem("two of its columns are of one category");
        }
        OneHot oneHot = new OneHot(new Categories(names), OneHot.Unseen.ZERO, 1);
        List<Scaler> scalers = dummies.stream().map(this::scaler).toList();
        boolean plain = scalers.stream().allMatch(Scaler.None.class::isInstance);
        Encoder encoder = plain ? oneHot : new ScaledInputs(oneHot, scalers);
        int known = names.indexOf(MISSING);
        notes.accept(column + " is one-hot of "
                + names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "")
                + "; another value sets none of its inputs");
        if (known >= 0) {
            return new Feature(column, encoder, MissingPolicy.CENTER, OptionalDouble.of(known));
        }
        boolean fails = missing.equals(Optional.of(MissingPolicy.FAIL));
        return new Feature(column, encoder, fails ? MissingPolicy.FAIL : MissingPolicy.ZERO);
    }

    private Scaler scaler(Feature dummy) {
        if (!(dummy.encoder() instanceof Scaler scaler)) {
            throw problem(
                    "column " + dummy.name() + " is encoded by the scaler's file already; name a longer prefix, as "
                            + OPTION + " " + column + "=PREFIX");
        }
        if (!(scaler.center() >= 0 && scaler.center() <= 1)) {
            throw problem("column " + dummy.name() + " was scaled around " + scaler.center()
                    + ", which no column of 0 and 1 is; name a longer prefix, as " + OPTION + " " + column + "=PREFIX");
        }
        return scaler;
    }

    private InputException problem(String reason) {
        return new InputException(OPTION + " " + column + ": " + reason);
    }
}
