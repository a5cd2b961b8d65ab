// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

/** What is decided about missing values at training time. */
public enum MissingChoice {
    /**
     * Features that lack values in training get the scaler's centre, and an input that says so unless they are numbers
     * and rarely missing; for the others a missing value is an error.
     */
    AUTO,
    /** A missing value is an error, in training and when scoring. */
    FAIL,
    /** Missing values become the scaler's centre. */
    CENTER,
    /** Missing values become 0. */
    ZERO
}
