// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Generates card transactions with the columns and close to the statistics of a public data set, to try the product with.
 *
 * <p>{@link io.autoencoder.connect.simulate.TransactionSimulator} is the way in.
 */
@NullMarked
package io.autoencoder.connect.simulate;

import org.jspecify.annotations.NullMarked;
