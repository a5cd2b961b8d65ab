// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them: no more digits than they take in. */
public final class SignificantDigits {

    private static final MathContext FIVE = new MathContext(5);

    /** Numbers of a size beyond these powers of ten are not to be read without counting zeros. */
    private static final int LOWEST_PLAIN = -5;

    private static final int HIGHEST_PLAIN = 9;

    private SignificantDigits() {}

    /** Five of them, without zeros at the end: {@code 0.00012}, {@code 284.81}, {@code 1.1684e-15}. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(FIVE).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (rounded.signum() == 0 || exponent >= LOWEST_PLAIN && exponent <= HIGHEST_PLAIN) {
            return rounded.toPlainString();
        }
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
