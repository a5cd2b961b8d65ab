// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/** The standard normal distribution. */
final class NormalDistribution {

    /** Half the width of the central region, and what its formula is centered on. */
    private static final double CENTRAL = 0.425;

    private static final double CENTRAL_SQUARE = 0.180625;
    private static final double TAIL_CENTER = 1.6;

    /** From here on the density adds nothing to a share in double precision. */
    private static final double END = 9;

    private static final double LOG_OF_ROOT_2_PI = 0.5 * Math.log(2 * Math.PI);

    // Coefficients of the rational functions, the highest power first.
    private static final double[] CENTRAL_ABOVE = {
        2.5090809287301226727e+3,
        3.3430575583588128105e+4,
        6.7265770927008700853e+4,
        4.5921953931549871457e+4,
        1.3731693765509461125e+4,
        1.9715909503065514427e+3,
        1.3314166789178437745e+2,
        3.3871328727963666080e0
    };
    private static final double[] CENTRAL_BELOW = {
        5.2264952788528545610e+3,
        2.8729085735721942674e+4,
        3.9307895800092710610e+4,
        2.1213794301586595867e+4,
        5.3941960214247511077e+3,
        6.8718700749205790830e+2,
        4.2313330701600911252e+1,
        1
    };
    private static final double[] TAIL_ABOVE = {
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0
    };
    private static final double[] TAIL_BELOW = {
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1
    };

    private NormalDistribution() {}

    /**
     * What has a given share of the distribution below it: Wichura's algorithm AS 241 (Applied Statistics 37, 1988),
     * relative error about 1e-16 from 1e-11 on to its mirror image.
     *
     * @param share 0 to 1; infinite at both ends
     */
    static double quantile(double share) {
        double offset = share - 0.5;
        if (Math.abs(offset) <= CENTRAL) {
            double square = CENTRAL_SQUARE - offset * offset;
            return offset * polynomial(CENTRAL_ABOVE, square) / polynomial(CENTRAL_BELOW, square);
        }
        double tail = offset < 0 ? share : 1 - share;
        if (tail <= 0) {
            return Math.copySign(Double.POSITIVE_INFINITY, offset);
        }
        double x = Math.sqrt(-Math.log(tail)) - TAIL_CENTER;
        return Math.copySign(polynomial(TAIL_ABOVE, x) / polynomial(TAIL_BELOW, x), offset);
    }

    /**
     * The share of the distribution below a value: Marsaglia's series (J. Stat. Software 11, 2004), absolute error
     * about 1e-15.
     */
    static double cumulative(double value) {
        if (Math.abs(value) >= END) {
            return value < 0 ? 0 : 1;
        }
        double square = value * value;
        double term = value;
        double sum = value;
        double before = Double.NaN;
        for (int divisor = 3; sum != before; divisor += 2) {
            before = sum;
            term *= square / divisor;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * square - LOG_OF_ROOT_2_PI);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
