// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

/**
 * The score above which a row is an anomaly.
 *
 * @param value finite, 0 or more; a row is flagged when its score is greater
 * @param chosenBy how it was chosen, in words: {@code quantile 0.995 of 11000 validation rows}
 */
public record Threshold(double value, String chosenBy) {
    public Threshold {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("a threshold must be a finite number of 0 or more, got " + value);
        }
    }
}
