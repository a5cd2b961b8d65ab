// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import org.jspecify.annotations.Nullable;

/**
 * Maps a feature's raw value to the range the network was trained on, and back. Formulas are scikit-learn's
 * ({@code sklearn.preprocessing}), evaluated in double precision. Immutable.
 */
public sealed interface Scaler extends Encoder
        permits Scaler.Standard,
                Scaler.MinMax,
                Scaler.Robust,
                Scaler.Arcsinh,
                Scaler.None,
                FunctionScaler,
                PowerScaler,
                QuantileScaler,
                BinScaler,
                ScalerChain {

    /** The scaled value; negative infinity where the formula has none, as the logarithm of what is not positive. */
    double scale(double raw);

    /** The raw value: the inverse of {@link #scale}. */
    double unscale(double scaled);

    /** The raw value a missing cell is given under {@link MissingPolicy#CENTER}: the scaler's own centre. */
    @Override
    double center();

    @Override
    default int width() {
        return 1;
    }

    @Override
    default Scaler scaler() {
        return this;
    }

    @Override
    default double code(@Nullable Object value, TextNumber text) {
        return FeatureValue.number(value, text);
    }

    @Override
    default void encode(double code, float[] inputs, int offset) {
        inputs[offset] = (float) scale(code);
    }

    @Override
    default Object value(double code) {
        return code;
    }

    @Override
    default Object decode(float[] outputs, int offset) {
        return unscale(outputs[offset]);
    }

    @Override
    default boolean isNumeric() {
        return true;
    }

    /**
     * StandardScaler: {@code (raw - mean) / std}.
     *
     * @param mean mean of the training values
     * @param std population standard deviation (ddof 0) of the training values, positive; 1 for a constant feature
     */
    record Standard(double mean, double std) implements Scaler {
        public Standard {
            Scaler.require(Double.isFinite(mean), "mean", mean);
            Scaler.require(Double.isFinite(std) && std > 0, "std", std);
        }

        @Override
        public double scale(double raw) {
            return (raw - mean) / std;
        }

        @Override
        public double unscale(double scaled) {
            return scaled * std + mean;
        }

        @Override
        public double center() {
            return mean;
        }
    }

    /**
     * MinMaxScaler: {@code (raw - min) / (max - min)} stretched to {@code [lower, upper]}. Values outside the training
     * range leave that interval: for anomaly detection that is a signal, so nothing is clipped unless {@code clip}.
     *
     * @param min smallest training value
     * @param max largest training value, greater than {@code min}
     * @param lower start of the target interval, 0 by default in scikit-learn
     * @param upper end of the target interval, 1 by default in scikit-learn
     * @param clip whether values outside the training range are cut to the interval
     */
    record MinMax(double min, double max, double lower, double upper, boolean clip) implements Scaler {
        public MinMax {
            Scaler.require(Double.isFinite(min), "min", min);
            Scaler.require(Double.isFinite(max) && max > min, "max", max);
            Scaler.require(Double.isFinite(lower), "lower", lower);
            Scaler.require(Double.isFinite(upper) && upper > lower, "upper", upper);
        }

        public MinMax(double min, double max) {
            this(min, max, 0, 1, false);
        }

        @Override
        public double scale(double raw) {
            double scaled = (raw - min) / (max - min) * (upper - lower) + lower;
            return clip ? Math.min(upper, Math.max(lower, scaled)) : scaled;
        }

        @Override
        public double unscale(double scaled) {
            return (scaled - lower) / (upper - lower) * (max - min) + min;
        }

        @Override
        public double center() {
            return min + (max - min) / 2;
        }
    }

    /**
     * RobustScaler: {@code (raw - median) / range}, where the range lies between two quantiles (25 % and 75 % by
     * default in scikit-learn).
     *
     * @param median median of the training values
     * @param range the quantile range, positive; 1 for a constant feature
     */
    record Robust(double median, double range) implements Scaler {
        public Robust {
            Scaler.require(Double.isFinite(median), "median", median);
            Scaler.require(Double.isFinite(range) && range > 0, "range", range);
        }

        @Override
        public double scale(double raw) {
            return (raw - median) / range;
        }

        @Override
        public double unscale(double scaled) {
            return scaled * range + median;
        }

        @Override
        public double center() {
            return median;
        }
    }

    /**
     * {@code (asinh((raw - center) / range) - mean) / std}: linear near the centre and logarithmic far from it, so that
     * long tails, which amounts and ratios have, neither drown the other values nor train the network for themselves.
     *
     * @param center median of the training values
     * @param range from where on values count as far, positive
     * @param mean mean of the training values' inverse hyperbolic sines
     * @param std their population standard deviation, positive; 1 for a constant feature
     */
    record Arcsinh(double center, double range, double mean, double std) implements Scaler {
        public Arcsinh {
            Scaler.require(Double.isFinite(center), "center", center);
            Scaler.require(Double.isFinite(range) && range > 0, "range", range);
            Scaler.require(Double.isFinite(mean), "mean", mean);
            Scaler.require(Double.isFinite(std) && std > 0, "std", std);
        }

        @Override
        public double scale(double raw) {
            return (asinh((raw - center) / range) - mean) / std;
        }

        @Override
        public double unscale(double scaled) {
            return Math.sinh(scaled * std + mean) * range + center;
        }

        /** From here on the 1 below the root makes no difference, and at its own square root the square overflows. */
        private static final double LARGE = 1e100;

        private static final double LOG_OF_2 = Math.log(2);

        /** Inverse hyperbolic sine; of the absolute value, since the formula cancels for negative ones. */
        static double asinh(double x) {
            double magnitude = Math.abs(x);
            double result = magnitude < LARGE
                    ? Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1))
                    : Math.log(magnitude) + LOG_OF_2;
            return Math.copySign(result, x);
        }
    }

    /** The raw value itself. */
    record None() implements Scaler {
        @Override
        public double scale(double raw) {
            return raw;
        }

        @Override
        public double unscale(double scaled) {
            return scaled;
        }

        @Override
        public double center() {
            return 0;
        }
    }

    private static void require(boolean valid, String parameter, double value) {
        if (!valid) {
            throw new IllegalArgumentException("scaler parameter " + parameter + " is out of range: " + value);
        }
    }
}
