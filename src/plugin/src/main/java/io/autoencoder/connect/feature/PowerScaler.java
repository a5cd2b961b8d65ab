// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;

/**
 * PowerTransformer: draws a skewed distribution towards a normal one. Immutable.
 *
 * @param family of transformations
 * @param lambda the exponent; 1 leaves the shape as it is
 */
public record PowerScaler(Family family, double lambda) implements Scaler {

    /** Which power transformation. */
    public enum Family {
        /** Of any number: Yeo and Johnson, Biometrika 87 (2000). */
        YEO_JOHNSON,
        /** Of positive numbers: Box and Cox, J. R. Stat. Soc. B 26 (1964). */
        BOX_COX
    }

    /** Below, the formula cancels and its limit, the logarithm, is exact. */
    private static final double SMALLEST = Math.ulp(1.0);

    public PowerScaler {
        Objects.requireNonNull(family, "family");
        if (!Double.isFinite(lambda)) {
            throw new IllegalArgumentException("scaler parameter lambda is out of range: " + lambda);
        }
    }

    @Override
    public double scale(double raw) {
        if (family == Family.BOX_COX) {
            return raw > 0 ? power(Math.log(raw), lambda) : Double.NEGATIVE_INFINITY;
        }
        return raw >= 0 ? power(Math.log1p(raw), lambda) : -power(Math.log1p(-raw), 2 - lambda);
    }

    @Override
    public double unscale(double scaled) {
        if (family == Family.BOX_COX) {
            return Math.exp(root(scaled, lambda));
        }
        return scaled >= 0 ? Math.expm1(root(scaled, lambda)) : -Math.expm1(root(-scaled, 2 - lambda));
    }

    /** What becomes 0. */
    @Override
    public double center() {
        return family == Family.BOX_COX ? 1 : 0;
    }

    /** {@code (x^exponent - 1) / exponent} of the logarithm of x. */
    private static double power(double logarithm, double exponent) {
        return Math.abs(exponent) < SMALLEST ? logarithm : Math.expm1(exponent * logarithm) / exponent;
    }

    /** The logarithm of the x that {@link #power} comes from; beyond its range, of the end of it. */
    private static double root(double power, double exponent) {
        return Math.abs(exponent) < SMALLEST ? power : Math.log1p(Math.max(-1, power * exponent)) / exponent;
    }
}
