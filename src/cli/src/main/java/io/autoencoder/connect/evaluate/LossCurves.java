// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

/**
 * Loss after each epoch.
 *
 * @param training on the rows the network learned from
 * @param validation on rows it did not learn from, as long as {@code training}; empty where none were held back
 * @param bestEpoch the epoch whose weights were kept, from 1
 */
public record LossCurves(double[] training, double[] validation, int bestEpoch) {
    public LossCurves {
        if (training.length == 0 || validation.length > 0 && validation.length != training.length) {
            throw new IllegalArgumentException(
                    "loss curves need one value an epoch, and as many of validation as of training");
        }
        if (bestEpoch < 1 || bestEpoch > training.length) {
            throw new IllegalArgumentException(
                    "the best epoch must lie in 1 to " + training.length + ", got " + bestEpoch);
        }
    }
}
