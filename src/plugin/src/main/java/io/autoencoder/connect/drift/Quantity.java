// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleToLongFunction;

/**
 * What a value that is watched means to people.
 *
 * @param name of the feature, or {@code score}
 * @param kind what its values are
 * @param text of a value
 * @param hours of a time, how many have passed since 1970 began on the clock that it is read by
 */
public record Quantity(String name, Kind kind, DoubleFunction<String> text, DoubleToLongFunction hours) {

    /** How values are counted, and what their shift is. */
    public enum Kind {

        /** In intervals; the shift is that of the mean. */
        NUMBER,

        /** By their codes; the shift is the share of records with another value. */
        CATEGORY,

        /** Whether there is one: time goes on, which is no drift. */
        TIME
    }

    /** One that does not tell the hour. */
    public Quantity(String name, Kind kind, DoubleFunction<String> text) {
        this(name, kind, text, value -> Rhythm.UNKNOWN);
    }

    /** A number in its own units. */
    public static Quantity number(String name) {
        return new Quantity(name, Kind.NUMBER, value -> String.format(Locale.ROOT, "%.4g", value));
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }
}
