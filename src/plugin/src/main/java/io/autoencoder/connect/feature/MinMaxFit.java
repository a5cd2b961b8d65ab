// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

final class MinMaxFit extends ScalerFit {

    /** Ranges below this are taken for a constant feature; the bound is scikit-learn's. */
    static final double SMALLEST_RANGE = 10 * Math.ulp(1.0);

    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    @Override
    void learn(double value) {
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    @Override
    Scaler scaler() {
        if (max - min < SMALLEST_RANGE) {
            return new Scaler.MinMax(min, Math.max(min + 1, Math.nextUp(min)));
        }
        return new Scaler.MinMax(min, max);
    }
}
