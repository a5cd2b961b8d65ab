// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/**
 * Learns a scaler from a feature's training values, one after the other, as the estimators of
 * {@code sklearn.preprocessing} do: missing values (NaN) are left out, and a constant feature is centred but not
 * stretched. For one thread at a time; memory does not grow with the number of values.
 */
public abstract sealed class ScalerFit
        permits StandardFit, MinMaxFit, RobustFit, ArcsinhFit, Log1pFit, QuantileScalerFit {

    private long count;

    ScalerFit() {}

    /** Learns {@link Scaler.Standard}: mean and population standard deviation. */
    public static ScalerFit standard() {
        return new StandardFit();
    }

    /** Learns {@link Scaler.MinMax} with the target interval 0 to 1, not clipped. */
    public static ScalerFit minMax() {
        return new MinMaxFit();
    }

    /** Learns {@link Scaler.Robust}: median and the range between the first and third quartile. */
    public static ScalerFit robust() {
        return new RobustFit();
    }

    /** Learns {@link Scaler.Arcsinh}. */
    public static ScalerFit arcsinh() {
        return new ArcsinhFit();
    }

    /**
     * Learns {@link FunctionScaler#LOG1P} and then {@link Scaler.Standard}.
     *
     * <p>A value of -1 or less cannot be learnt from.
     */
    public static ScalerFit log1p() {
        return new Log1pFit();
    }

    /**
     * Learns {@link QuantileScaler} with normal output, from at most 1000 quantiles, and then {@link Scaler.Standard}.
     */
    public static ScalerFit quantile() {
        return new QuantileScalerFit();
    }

    /**
     * Takes in one training value; NaN is left out.
     *
     * @throws IllegalArgumentException if it is infinite, or the scaler's formula has no value for it
     */
    public final void add(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("a scaler cannot learn from an infinite value");
        }
        if (!Double.isNaN(value)) {
            count++;
            learn(value);
        }
    }

    /** How many values were taken in, missing ones not counted. */
    public final long count() {
        return count;
    }

    /**
     * The scaler for the values so far.
     *
     * @throws IllegalStateException if there were none
     */
    public final Scaler fit() {
        if (count == 0) {
            throw new IllegalStateException("a scaler needs at least one value to learn from");
        }
        return scaler();
    }

    /** Called with {@link #count} already raised. */
    abstract void learn(double value);

    abstract Scaler scaler();
}
