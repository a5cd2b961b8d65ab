// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

/**
 * How weights are learned: Adam on the mean squared reconstruction error of mini-batches.
 *
 * @param epochs most passes over the training rows
 * @param batchSize rows in a step
 * @param learningRate Adam's step size
 * @param patience epochs without a better validation loss after which training stops
 * @param schedule how the step size changes
 * @param regularisation what the network is trained under
 */
public record Optimisation(
        int epochs,
        int batchSize,
        double learningRate,
        int patience,
        LearningRateSchedule schedule,
        Regularisation regularisation) {

    /** @throws InputException if a number is out of range */
    public Optimisation {
        require(epochs >= 1, "the number of epochs must be 1 or more", epochs);
        require(batchSize >= 1, "the batch size must be 1 or more", batchSize);
        require(
                learningRate > 0 && learningRate <= 1,
                "the learning rate must be more than 0 and at most 1",
                learningRate);
        require(patience >= 1, "the patience must be 1 or more", patience);
    }

    private static void require(boolean holds, String rule, Number got) {
        if (!holds) {
            throw new InputException(rule + ", got " + got);
        }
    }
}
