// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.report.PlainNumbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as lines of a terminal show them; for the others see {@link PlainNumbers}. */
final class Numbers {

    private static final MathContext SIGNIFICANT = new MathContext(5);

    private Numbers() {}

    /** Five significant digits, without zeros at the end. */
    static String significant(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(SIGNIFICANT).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    /** {@code 1:05 min} or {@code 12 s}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }
}
