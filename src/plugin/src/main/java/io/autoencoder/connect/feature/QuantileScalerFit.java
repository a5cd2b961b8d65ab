// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/**
 * As many quantiles as QuantileTransformer learns by default, or one a value where there are fewer. Where many values
 * are the same the result is far from a normal distribution, so that its moments are learnt too.
 */
final class QuantileScalerFit extends ScalerFit {

    private static final int QUANTILES = 1000;

    private final QuantileFit values = new QuantileFit();

    @Override
    void learn(double value) {
        values.add(value);
    }

    @Override
    Scaler scaler() {
        Scaler quantiles = new QuantileScaler(values.fit(QUANTILES), QuantileScaler.Output.NORMAL);
        StandardFit transformed = new StandardFit();
        for (double value : values.sample()) {
            transformed.add(quantiles.scale(value));
        }
        return ScalerChain.of(quantiles, transformed.fit());
    }
}
