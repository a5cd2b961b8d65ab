// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

/** How the learning rate changes from step to step. */
public enum LearningRateSchedule {
    /** It stays. */
    CONSTANT {
        @Override
        double factor(double progress) {
            return 1;
        }
    },
    /** It falls along half a cosine to a fiftieth (Loshchilov and Hutter, SGDR, 2017, without restarts). */
    COSINE {
        @Override
        double factor(double progress) {
            return LAST + (1 - LAST) * (1 + Math.cos(Math.PI * progress)) / 2;
        }
    },
    /** It is halved every tenth part of the training. */
    STEP {
        @Override
        double factor(double progress) {
            return Math.pow(0.5, Math.floor(10 * progress));
        }
    };

    private static final double LAST = 0.02;

    /**
     * What to multiply the learning rate by.
     *
     * @param progress share of the steps that are done, 0 to 1
     */
    abstract double factor(double progress);
}
