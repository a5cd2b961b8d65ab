// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How the features and the score of a model were distributed when it was made. Immutable and thread-safe.
 *
 * @param window how many records the levels are made for
 * @param promise how seldom levels are exceeded without drift, as people read it
 * @param score the score's distribution, and its level
 * @param features of each feature in the model's order; the levels are for all of them together
 */
public record DriftReference(int window, String promise, QuantityReference score, List<QuantityReference> features) {

    /** Of a smaller window, chance decides. */
    public static final int SMALLEST_WINDOW = 100;

    public static final int LARGEST_WINDOW = 10_000_000;

    /** @throws IllegalArgumentException if the window is out of range, there are no features */
    public DriftReference {
        requireWindow(window);
        if (promise.isBlank()) {
            throw new IllegalArgumentException("promise must not be blank");
        }
        Objects.requireNonNull(score, "score");
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a reference needs at least one feature");
        }
    }

    /** Of all features and last of the score. */
    List<QuantityReference> all() {
        return Stream.concat(features.stream(), Stream.of(score)).toList();
    }

    /** Tells apart all hours that any of the quantities does. */
    Rhythm rhythm() {
        return Rhythm.together(all().stream().map(QuantityReference::rhythm).toList());
    }

    static void requireWindow(int window) {
        if (window < SMALLEST_WINDOW || window > LARGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "window must be from " + SMALLEST_WINDOW + " to " + LARGEST_WINDOW + " records, got " + window);
        }
    }
}
