// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

/**
 * What was thought of a record before anybody knew what it is.
 *
 * @param score not NaN
 * @param isFlagged whether there was an alert
 */
public record Judgment(double score, boolean isFlagged) {}
