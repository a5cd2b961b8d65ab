// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Generates card transactions to try the product with.
 *
 * <p>{@link io.autoencoder.connect.simulate.TransactionSimulator} makes rows of numbers, with the columns and close to
 * the statistics of a public data set: a {@code TransactionClass} draws from the {@code Marginal}s of
 * {@code CardFigures}, which a {@code Copula} ties together.
 *
 * <p>{@link io.autoencoder.connect.simulate.RawTransactionSimulator} makes transactions as a bank records them:
 * {@code Purchases} are what the cards of a {@code Population} are used for, and among them {@code Frauds} plans cases
 * of each {@code FraudKind}, whose rules are documented at the {@code FraudRule}s.
 *
 * <p>{@link io.autoencoder.connect.simulate.TransactionFile} writes both.
 */
@NullMarked
package io.autoencoder.connect.simulate;

import org.jspecify.annotations.NullMarked;
