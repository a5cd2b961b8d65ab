// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/** The error function, by its series near 0 and its continued fraction beyond. Relative error below 1e-9. */
final class ErrorFunction {

    private static final double TWO_BY_SQRT_PI = 1.1283791670955126;
    private static final double SERIES_LIMIT = 2.5;
    private static final double ONE_LIMIT = 6;
    private static final int FRACTION_TERMS = 60;
    private static final double PRECISION = 1e-12;

    private ErrorFunction() {}

    /** {@code 2/√π ∫₀ˣ e^(-t²) dt}; NaN for NaN. Formulas 7.6.1 and 7.9.1 of the NIST Digital Library. */
    static double of(double x) {
        double a = Math.abs(x);
        if (a >= ONE_LIMIT) {
            return Math.signum(x);
        }
        return a < SERIES_LIMIT ? series(x) : Math.signum(x) * (1 - complement(a));
    }

    private static double series(double x) {
        double square = x * x;
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > PRECISION * Math.abs(sum); n++) {
            term *= -square / n;
            sum += term / (2 * n + 1);
        }
        return TWO_BY_SQRT_PI * sum;
    }

    private static double complement(double x) {
        double fraction = 0;
        for (int n = FRACTION_TERMS; n > 0; n--) {
            fraction = n / 2.0 / (x + fraction);
        }
        return Math.exp(-x * x) * TWO_BY_SQRT_PI / 2 / (x + fraction);
    }
}
