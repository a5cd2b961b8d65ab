// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/**
 * {@code e^x} for activations: several times faster than {@link Math#exp}, with a relative error below 1e-9, far under
 * what a float can hold.
 */
final class Exponential {

    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN_2 = 0.6931471805599453;

    /** Adding and subtracting it rounds to the nearest integer, which then stands in the low bits of the sum. */
    private static final double ROUNDER = 6755399441055744.0;

    /** Beyond these the result is 0 or infinite for a float anyway. */
    private static final double LOWEST = -700;

    private static final double HIGHEST = 700;

    private static final int EXPONENT_BIAS = 1023;
    private static final int MANTISSA_BITS = 52;

    private Exponential() {}

    /** {@code e^x}; NaN for NaN. {@code x} is cut to ±700. */
    static double of(double x) {
        double bounded = Math.max(LOWEST, Math.min(HIGHEST, x));
        double shifted = bounded * LOG2_E + ROUNDER;
        double power = shifted - ROUNDER;
        double f = bounded - power * LN_2;
        // Taylor's series of e^f: |f| is at most ln(2)/2, so the first term left out is below 2e-10.
        double series = 1 / 40320.0;
        series = series * f + 1 / 5040.0;
        series = series * f + 1 / 720.0;
        series = series * f + 1 / 120.0;
        series = series * f + 1 / 24.0;
        series = series * f + 1 / 6.0;
        series = series * f + 1 / 2.0;
        series = series * f + 1;
        series = series * f + 1;
        long bits = (Double.doubleToRawLongBits(shifted) + EXPONENT_BIAS) << MANTISSA_BITS;
        return series * Double.longBitsToDouble(bits);
    }
}
