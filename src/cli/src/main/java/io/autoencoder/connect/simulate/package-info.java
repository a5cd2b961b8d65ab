/**
 * Card transactions that never happened, with the columns and close to the statistics of a public data set.
 *
 * <p>{@link io.autoencoder.connect.simulate.TransactionSimulator} is the way in.
 */
package io.autoencoder.connect.simulate;
