// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.text;

import java.util.Locale;

/** Numbers as lines of a terminal show them; for the others see {@link PlainNumbers}. */
public final class Numbers {

    private Numbers() {}

    /** {@code 1:05 min} or {@code 12 s}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }
}
