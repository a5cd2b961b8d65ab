// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/**
 * Welford's running mean and variance (Technometrics 4, 1962), of the differences from the first value: these are exact
 * or nearly so, however far the values are from 0.
 */
final class StandardFit extends ScalerFit {

    /** 2^-52, the distance from 1 to the next double. */
    private static final double EPSILON = Math.ulp(1.0);

    private double first;
    private double mean;
    private double squares;

    @Override
    void learn(double value) {
        if (count() == 1) {
            first = value;
        }
        double difference = value - first;
        double before = difference - mean;
        mean += before / count();
        squares += before * (difference - mean);
    }

    @Override
    Scaler scaler() {
        double variance = squares / count();
        double center = first + mean;
        return new Scaler.Standard(center, isConstant(center, variance) ? 1 : Math.sqrt(variance));
    }

    /** Whether the variance may be rounding alone; the bound is scikit-learn's. */
    private boolean isConstant(double center, double variance) {
        double drift = count() * center * EPSILON;
        return variance <= count() * EPSILON * variance + drift * drift;
    }
}
