/**
 * From rows to a model bundle and to figures about it: data sources, training with TensorFlow, calibration, evaluation,
 * and a simulator of card transactions.
 *
 * <p>{@link io.autoencoder.connect.train.Trainer#train} makes a model from a
 * {@link io.autoencoder.connect.data.RowSource}; {@link io.autoencoder.connect.evaluate.RowScoring} runs a bundle over
 * one. Rows pass through the same {@code feature} and {@code model} code as in a Connect worker. A user's mistake is an
 * {@link io.autoencoder.connect.data.InputException} whose message is one sentence.
 */
package io.autoencoder.connect.train;
