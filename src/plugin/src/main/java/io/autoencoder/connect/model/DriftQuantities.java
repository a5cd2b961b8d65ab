// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.drift.Quantity;
import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.ScaledInputs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** What the codes of features mean to those who tell drift. */
public final class DriftQuantities {

    private static final String UNKNOWN = "(unknown)";

    private DriftQuantities() {}

    /** One for each feature, in order. */
    public static List<Quantity> of(FeatureSet features) {
        return features.asList().stream().map(DriftQuantities::of).toList();
    }

    private static Quantity of(Feature feature) {
        Encoder encoder = feature.encoder();
        if (encoder.isNumeric()) {
            return Quantity.number(feature.name());
        }
        // No code is negative, but for what is unknown; a bundle may say otherwise.
        DoubleFunction<String> text = code -> code < 0 ? UNKNOWN : String.valueOf(encoder.value(code));
        return calendar(encoder)
                .map(calendar -> new Quantity(feature.name(), Quantity.Kind.TIME, text, calendar::hours))
                .orElseGet(() -> new Quantity(feature.name(), Quantity.Kind.CATEGORY, text));
    }

    /** The first feature that is a time, whose codes are milliseconds since 1970. */
    public static OptionalInt time(FeatureSet features) {
        return IntStream.range(0, features.size())
                .filter(i -> calendar(features.get(i).encoder()).isPresent())
                .findFirst();
    }

    private static Optional<Calendar> calendar(Encoder encoder) {
        Encoder read = encoder instanceof ScaledInputs scaled ? scaled.encoder() : encoder;
        return read instanceof Calendar calendar ? Optional.of(calendar) : Optional.empty();
    }
}
