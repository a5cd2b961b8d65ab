// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * What a value that is watched means to people.
 *
 * @param name of the feature, or {@code score}
 * @param kind what its values are
 * @param text of a value
 */
public record Quantity(String name, Kind kind, DoubleFunction<String> text) {

    /** How values are counted, and what their shift is. */
    public enum Kind {

        /** In intervals; the shift is that of the mean. */
        NUMBER,

        /** By their codes; the shift is the share of records with another value. */
        CATEGORY,

        /** Whether there is one: time goes on, which is no drift. */
        TIME
    }

    /** A number in its own units. */
    public static Quantity number(String name) {
        return new Quantity(name, Kind.NUMBER, value -> String.format(Locale.ROOT, "%.4g", value));
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }
}
