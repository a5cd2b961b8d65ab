// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/** What a missing value (absent, null, NaN, or text that stands for one) of a feature becomes. */
public enum MissingPolicy {
    /** The record cannot be scored. */
    FAIL,
    /**
     * The value that the feature states, or else the encoder's center: mean, median or middle of the range; 0 without a
     * scaler; the most frequent category. Of a time no input is set.
     */
    CENTER,
    /** The number 0; of a category or time no input is set. */
    ZERO,
    /**
     * As {@link #CENTER} for a number; of a category or time no input is set. One more input is 1 if the value is
     * missing and 0 otherwise, so that the network learns when values are missing.
     */
    INDICATE
}
