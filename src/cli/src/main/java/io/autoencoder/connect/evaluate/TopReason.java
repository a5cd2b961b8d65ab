// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

/**
 * A feature that added more than any other to the score of some alerts.
 *
 * @param feature its name
 * @param alerts how many alerts it led
 * @param meanShare its mean part of those alerts' scores, 0 to 1
 */
public record TopReason(String feature, long alerts, double meanShare) {}
