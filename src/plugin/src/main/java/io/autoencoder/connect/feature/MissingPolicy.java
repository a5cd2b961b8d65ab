// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/** What a missing value (absent, null, NaN, or text that stands for one) of a feature becomes. */
public enum MissingPolicy {
    /** The record cannot be scored. */
    FAIL,
    /**
     * The value that the feature states, or else the scaler's center: mean, median or middle of the range; 0 without a
     * scaler.
     */
    CENTER,
    /** The raw value 0. */
    ZERO
}
