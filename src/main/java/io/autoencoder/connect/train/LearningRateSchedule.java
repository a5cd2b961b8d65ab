// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

/** How the learning rate changes from epoch to epoch. */
public enum LearningRateSchedule {
    /** It stays. */
    CONSTANT {
        @Override
        double factor(int epoch, int epochs) {
            return 1;
        }
    },
    /** It falls along half a cosine to nearly 0 in the last epoch (Loshchilov and Hutter, 2017, without restarts). */
    COSINE {
        @Override
        double factor(int epoch, int epochs) {
            return (1 + Math.cos(Math.PI * (epoch - 1) / epochs)) / 2;
        }
    },
    /** It is halved every tenth part of the epochs. */
    STEP {
        @Override
        double factor(int epoch, int epochs) {
            return Math.pow(0.5, Math.floor(10.0 * (epoch - 1) / epochs));
        }
    };

    /**
     * What to multiply the learning rate by.
     *
     * @param epoch from 1
     * @param epochs most that there will be
     */
    abstract double factor(int epoch, int epochs);
}
