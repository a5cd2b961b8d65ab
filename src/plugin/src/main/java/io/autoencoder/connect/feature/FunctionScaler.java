// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/**
 * A function of a number, as NumPy's of the same name has it. Where NumPy has no number the result is negative
 * infinity, so that a value no training row can have had is farther out than all others. Immutable.
 */
public enum FunctionScaler implements Scaler {
    /** Natural logarithm. */
    LOG {
        @Override
        public double scale(double raw) {
            return raw > 0 ? Math.log(raw) : Double.NEGATIVE_INFINITY;
        }

        @Override
        public double unscale(double scaled) {
            return Math.exp(scaled);
        }
    },
    /** Natural logarithm of one more. */
    LOG1P {
        @Override
        public double scale(double raw) {
            return raw > -1 ? Math.log1p(raw) : Double.NEGATIVE_INFINITY;
        }

        @Override
        public double unscale(double scaled) {
            return Math.expm1(scaled);
        }
    },
    LOG2 {
        @Override
        public double scale(double raw) {
            return raw > 0 ? Math.log(raw) / LOG_OF_2 : Double.NEGATIVE_INFINITY;
        }

        @Override
        public double unscale(double scaled) {
            return Math.pow(2, scaled);
        }
    },
    LOG10 {
        @Override
        public double scale(double raw) {
            return raw > 0 ? Math.log10(raw) : Double.NEGATIVE_INFINITY;
        }

        @Override
        public double unscale(double scaled) {
            return Math.pow(10, scaled);
        }
    },
    SQRT {
        @Override
        public double scale(double raw) {
            return raw >= 0 ? Math.sqrt(raw) : Double.NEGATIVE_INFINITY;
        }

        @Override
        public double unscale(double scaled) {
            return scaled > 0 ? scaled * scaled : 0;
        }
    },
    CBRT {
        @Override
        public double scale(double raw) {
            return Math.cbrt(raw);
        }

        @Override
        public double unscale(double scaled) {
            return scaled * scaled * scaled;
        }
    },
    /** Its inverse is the positive number. */
    ABS {
        @Override
        public double scale(double raw) {
            return Math.abs(raw);
        }

        @Override
        public double unscale(double scaled) {
            return Math.max(0, scaled);
        }
    },
    /** Its inverse is the positive root. */
    SQUARE {
        @Override
        public double scale(double raw) {
            return raw * raw;
        }

        @Override
        public double unscale(double scaled) {
            return Math.sqrt(Math.max(0, scaled));
        }
    },
    EXP {
        @Override
        public double scale(double raw) {
            return Math.exp(raw);
        }

        @Override
        public double unscale(double scaled) {
            return LOG.scale(scaled);
        }
    },
    /** One less than the exponential. */
    EXPM1 {
        @Override
        public double scale(double raw) {
            return Math.expm1(raw);
        }

        @Override
        public double unscale(double scaled) {
            return LOG1P.scale(scaled);
        }
    },
    /** Inverse hyperbolic sine. */
    ARCSINH {
        @Override
        public double scale(double raw) {
            return Scaler.Arcsinh.asinh(raw);
        }

        @Override
        public double unscale(double scaled) {
            return Math.sinh(scaled);
        }
    };

    private static final double LOG_OF_2 = Math.log(2);

    /** What becomes 0, or 0 where nothing does. */
    @Override
    public double center() {
        return this == EXP ? 0 : unscale(0);
    }
}
