// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as lines of a terminal show them; for the others see {@link PlainNumbers}. */
public final class Numbers {

    private static final MathContext SIGNIFICANT = new MathContext(5);

    /** Numbers of a size beyond these powers of ten are not to be read without counting zeros. */
    private static final int LOWEST_PLAIN = -5;

    private static final int HIGHEST_PLAIN = 9;

    private Numbers() {}

    /** Five significant digits, without zeros at the end: {@code 0.00012}, {@code 284.81}, {@code 1.1684e-15}. */
    public static String significant(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SIGNIFICANT).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (rounded.signum() == 0 || exponent >= LOWEST_PLAIN && exponent <= HIGHEST_PLAIN) {
            return rounded.toPlainString();
        }
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /** {@code 1:05 min} or {@code 12 s}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }
}
