// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import java.util.function.DoubleUnaryOperator;

/** How the learning rate changes from step to step. */
public enum LearningRateSchedule {
    /** It stays. */
    CONSTANT(progress -> 1),
    /** It falls along half a cosine to a fiftieth (Loshchilov and Hutter, SGDR, 2017, without restarts). */
    COSINE(LearningRateSchedule::cosine),
    /** It is halved every tenth part of the training. */
    STEP(progress -> Math.pow(0.5, Math.floor(10 * progress)));

    private static final double LAST = 0.02;

    private final DoubleUnaryOperator factor;

    LearningRateSchedule(DoubleUnaryOperator factor) {
        this.factor = factor;
    }

    /**
     * What to multiply the learning rate by.
     *
     * @param progress share of the steps that are done, 0 to 1
     */
    double factor(double progress) {
        return factor.applyAsDouble(progress);
    }

    private static double cosine(double progress) {
        return LAST + (1 - LAST) * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
