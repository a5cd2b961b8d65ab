// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

/**
 * Tells which record a label is of: the first 128 bits of a digest of the key that both have, so that a key takes the
 * same memory however long it is.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record LabelKey(long high, long low) {}
