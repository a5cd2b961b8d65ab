// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.text;

import io.autoencoder.connect.model.SignificantDigits;
import java.util.Locale;

/** Numbers as lines of a terminal show them; for the others see {@link PlainNumbers}. */
public final class Numbers {

    private Numbers() {}

    /**
     * Five significant digits, as reasons have them, without zeros at the end: {@code 0.00012}, {@code 284.81},
     * {@code 1.1684e-15}.
     */
    public static String significant(double value) {
        return SignificantDigits.of(value);
    }

    /** {@code 1:05 min} or {@code 12 s}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }
}
