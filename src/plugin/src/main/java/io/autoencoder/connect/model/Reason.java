// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

/**
 * Why a row scored as it did: one feature's part.
 *
 * @param feature its name
 * @param share its part of the score, 0 to 1
 * @param expected the network's reconstruction, in the feature's own units
 * @param actual the row's value after imputation, in the feature's own units
 */
public record Reason(String feature, double share, double expected, double actual) {}
