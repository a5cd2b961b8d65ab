// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people. */
final class Numbers {

    private static final MathContext SIGNIFICANT = new MathContext(5);

    private Numbers() {}

    /** Five significant digits. */
    static String significant(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(SIGNIFICANT).toPlainString()
                : Double.toString(value);
    }

    /** Three decimals, for shares. */
    static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** With thousands separated: {@code 1,234,567}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1:05 min} or {@code 12 s}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }
}
