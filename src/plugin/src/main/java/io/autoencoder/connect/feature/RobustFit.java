// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/** Median and quartiles, as exact as {@link QuantileFit} is. */
final class RobustFit extends ScalerFit {

    private final QuantileFit values = new QuantileFit();

    @Override
    void learn(double value) {
        values.add(value);
    }

    @Override
    Scaler scaler() {
        double[] sorted = values.sample();
        double range = Quantiles.at(sorted, 0.75) - Quantiles.at(sorted, 0.25);
        return new Scaler.Robust(Quantiles.at(sorted, 0.5), range < MinMaxFit.SMALLEST_RANGE ? 1 : range);
    }
}
