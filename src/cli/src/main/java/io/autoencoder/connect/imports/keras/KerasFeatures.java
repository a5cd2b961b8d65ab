// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.keras;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHotBins;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerChain;
import io.autoencoder.connect.formats.keras.KerasField;
import io.autoencoder.connect.formats.keras.KerasField.Affine;
import io.autoencoder.connect.formats.keras.KerasField.Intervals;
import io.autoencoder.connect.formats.keras.KerasField.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Makes features of the fields that a Keras model takes, each encoded as the model's own layers do. */
public final class KerasFeatures {

    private final Optional<MissingPolicy> missing;

    private KerasFeatures(Optional<MissingPolicy> missing) {
        this.missing = missing;
    }

    /**
     * A feature for each field.
     *
     * @param names of the fields in the order of {@code fields}; where they are empty, the names of the model's inputs
     * @param missing what happens to a missing value; where it is empty, it is the mask token or else unknown if the
     *     model knows such, and otherwise cannot be scored
     * @throws InputException if the names do not fit the fields, or there are none for some
     */
    public static List<Feature> of(
            List<KerasField> fields, Optional<List<String>> names, Optional<MissingPolicy> missing) {
        List<String> named = names.orElseGet(() -> inputs(fields));
        if (named.size() != fields.size()) {
            throw new InputException("the model's layers encode " + fields.size() + " fields and " + named.size()
                    + " are listed; name them all with --features, in this order: " + order(fields));
        }
        KerasFeatures maker = new KerasFeatures(missing);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            features.add(maker.feature(named.get(i), fields.get(i)));
        }
        return features;
    }

    private static List<String> inputs(List<KerasField> fields) {
        for (KerasField field : fields) {
            if (field.elements() > 1) {
                throw new InputException("input " + field.input() + " of the model takes " + field.elements()
                        + " values that have no names; name all " + fields.size()
                        + " fields with --features, in this order: " + order(fields));
            }
        }
        return fields.stream().map(KerasField::input).toList();
    }

    /** Each input once, with the number of its values. */
    private static String order(List<KerasField> fields) {
        return fields.stream()
                .filter(field -> field.element() == 0)
                .map(field -> field.input() + (field.elements() == 1 ? "" : " (" + field.elements() + ")"))
                .collect(Collectors.joining(", "));
    }

    private Feature feature(String name, KerasField field) {
        if (field.source() instanceof Tokens tokens) {
            return field.oneHot() ? oneHot(name, tokens, field.scaling()) : index(name, tokens, field.scaling());
        }
        MissingPolicy policy = missing.orElse(MissingPolicy.FAIL);
        if (field.source() instanceof Intervals intervals) {
            BinScaler bins = new BinScaler(edges(intervals.boundaries()));
            return new Feature(
                    name,
                    field.oneHot()
                            ? scaled(new OneHotBins(bins, 1), field.scaling())
                            : ScalerChain.of(bins, scaler(field.scaling().get(0))),
                    policy);
        }
        return new Feature(name, scaler(field.scaling().get(0)), policy);
    }

    private Feature oneHot(String name, Tokens tokens, List<Affine> scaling) {
        List<String> categories = new ArrayList<>(tokens.names());
        tokens.masked().filter(mask -> !categories.contains(mask)).ifPresent(categories::add);
        OneHot.Unseen unseen = tokens.unknown().isPresent() ? OneHot.Unseen.OTHER : OneHot.Unseen.FAIL;
        OneHot oneHot = new OneHot(new Categories(categories), tokens.names().size(), 0, unseen, 1);
        OptionalDouble stand = tokens.masked().isPresent()
                ? OptionalDouble.of(categories.indexOf(tokens.masked().get()))
                : tokens.unknown().isPresent() ? OptionalDouble.of(categories.size()) : OptionalDouble.empty();
        return category(name, scaled(oneHot, scaling), stand);
    }

    private Feature index(String name, Tokens tokens, List<Affine> scaling) {
        boolean masks = tokens.masked().isPresent();
        List<String> known =
                tokens.names().subList(masks ? 1 : 0, tokens.names().size());
        // The code of a known value is its place among them, which begin behind the mask and the unknown ones.
        double first = tokens.size() - known.size();
        Affine affine = scaling.get(0);
        Scaler scaler = scaler(new Affine(affine.center() - first, affine.divisor()));
        OptionalDouble unseen = tokens.unknown().isPresent()
                ? OptionalDouble.of(tokens.unknown().getAsInt() - first)
                : OptionalDouble.empty();
        return category(
                name, new Ordinal(new Categories(known), unseen, scaler), masks ? OptionalDouble.of(-first) : unseen);
    }

    /** @param stand the code that a missing value becomes; empty if there is none */
    private Feature category(String name, Encoder encoder, OptionalDouble stand) {
        MissingPolicy policy = missing.orElse(MissingPolicy.CENTER);
        if (stand.isPresent() && policy == MissingPolicy.CENTER) {
            return new Feature(name, encoder, policy, stand);
        }
        return new Feature(name, encoder, missing.orElse(MissingPolicy.FAIL));
    }

    private static Encoder scaled(Encoder encoder, List<Affine> scaling) {
        List<Scaler> scalers = scaling.stream().map(KerasFeatures::scaler).toList();
        return scalers.stream().allMatch(Scaler.None.class::isInstance) ? encoder : new ScaledInputs(encoder, scalers);
    }

    private static Scaler scaler(Affine affine) {
        return affine.center() == 0 && affine.divisor() == 1
                ? new Scaler.None()
                : new Scaler.Standard(affine.center(), affine.divisor());
    }

    /** The outer ones bound nothing; they are as far out as the next ones are wide. */
    private static double[] edges(List<Double> boundaries) {
        int count = boundaries.size();
        double low = boundaries.get(0);
        double high = boundaries.get(count - 1);
        double[] edges = new double[count + 2];
        for (int i = 0; i < count; i++) {
            edges[i + 1] = boundaries.get(i);
        }
        edges[0] = count > 1 ? low - (boundaries.get(1) - low) : low - 1;
        edges[count + 1] = count > 1 ? high + (high - boundaries.get(count - 2)) : high + 1;
        return edges;
    }
}
