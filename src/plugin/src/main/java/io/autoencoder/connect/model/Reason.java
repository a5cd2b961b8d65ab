// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

/**
 * Why a row scored as it did: one feature's part.
 *
 * @param feature its name
 * @param share its part of the score, 0 to 1
 * @param expected the network's reconstruction: a Double in the feature's own units; or a text, for a category, a truth
 *     or a time
 * @param actual the row's value after imputation, of the same kind
 */
public record Reason(String feature, double share, Object expected, Object actual) {}
