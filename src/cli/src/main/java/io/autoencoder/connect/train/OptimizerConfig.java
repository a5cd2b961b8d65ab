// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import java.util.OptionalInt;

/**
 * How weights are learned: Adam on the mean squared reconstruction error of mini-batches.
 *
 * @param epochs how many at most; empty for as many as make some 6,000 steps
 * @param batchSize rows in a step
 * @param learningRate Adam's first step size
 * @param patience epochs without a better validation loss after which training stops
 * @param schedule how the step size changes
 * @param regularization what the network is trained under
 */
public record OptimizerConfig(
        OptionalInt epochs,
        int batchSize,
        double learningRate,
        int patience,
        LearningRateSchedule schedule,
        Regularization regularization) {

    /** Enough for networks of some thousand weights; more gained nothing on public data sets of any size. */
    private static final int STEPS = 6000;

    private static final int FEWEST_EPOCHS = 5;
    private static final int MOST_EPOCHS = 60;

    /** @throws InputException if a number is out of range */
    public OptimizerConfig {
        epochs.ifPresent(number -> require(number >= 1, "the number of epochs must be 1 or more", number));
        require(batchSize >= 1, "the batch size must be 1 or more", batchSize);
        require(
                learningRate > 0 && learningRate <= 1,
                "the learning rate must be more than 0 and at most 1",
                learningRate);
        require(patience >= 1, "the patience must be 1 or more", patience);
    }

    /**
     * How often an epoch passes over the training rows: an epoch of a few steps only would be too little to judge by.
     *
     * @param rows to learn from
     */
    int passes(int rows) {
        return Math.max(1, (int) Math.ceil((double) STEPS / MOST_EPOCHS / stepsPerPass(rows)));
    }

    /** Most epochs for so many rows. */
    int epochs(int rows) {
        if (epochs.isPresent()) {
            return epochs.getAsInt();
        }
        int enough = (int) Math.ceil((double) STEPS / (passes(rows) * stepsPerPass(rows)));
        return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, enough));
    }

    private double stepsPerPass(int rows) {
        return Math.ceil((double) rows / batchSize);
    }

    /** @param progress from 0, at the first step, to 1 */
    double learningRate(double progress) {
        return learningRate * schedule.factor(progress);
    }

    private static void require(boolean holds, String rule, Number got) {
        if (!holds) {
            throw new InputException(rule + ", got " + got);
        }
    }
}
