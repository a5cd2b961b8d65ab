// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/** Mean and deviation of the logarithms of one more. */
final class Log1pFit extends ScalerFit {

    private final StandardFit logarithms = new StandardFit();

    @Override
    void learn(double value) {
        if (value <= -1) {
            throw new IllegalArgumentException("log1p has no value for numbers of -1 or less");
        }
        logarithms.add(FunctionScaler.LOG1P.scale(value));
    }

    @Override
    Scaler scaler() {
        return ScalerChain.of(FunctionScaler.LOG1P, logarithms.fit());
    }
}
