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
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };
    private static final double[] CENTRAL_BELOW = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1
    };
    private static final double[] TAIL_ABOVE = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] TAIL_BELOW = {
        1.0507500716444169e-9,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
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
        for (int divisor = 3; Math.abs(term) > Math.ulp(sum); divisor += 2) {
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
