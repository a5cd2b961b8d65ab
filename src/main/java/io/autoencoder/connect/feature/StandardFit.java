// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/** Welford's running mean and variance (Technometrics 4, 1962): exact to rounding however far the mean is from 0. */
final class StandardFit extends ScalerFit {

    /** 2^-52, the distance from 1 to the next double. */
    private static final double EPSILON = Math.ulp(1.0);

    private double mean;
    private double squares;

    @Override
    void learn(double value) {
        double before = value - mean;
        mean += before / count();
        squares += before * (value - mean);
    }

    @Override
    Scaler scaler() {
        double variance = squares / count();
        return new Scaler.Standard(mean, isConstant(variance) ? 1 : Math.sqrt(variance));
    }

    /** Whether the variance may be rounding alone; the bound is scikit-learn's. */
    private boolean isConstant(double variance) {
        double drift = count() * mean * EPSILON;
        return variance <= count() * EPSILON * variance + drift * drift;
    }
}
