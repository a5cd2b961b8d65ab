// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Trains autoencoders with TensorFlow and makes bundles of them.
 *
 * <p>{@link io.autoencoder.connect.train.Trainer#train} takes a {@link io.autoencoder.connect.data.RowSource} and
 * {@link io.autoencoder.connect.train.TrainingOptions} and gives a {@link io.autoencoder.connect.train.TrainedModel};
 * {@link io.autoencoder.connect.train.TrainingListener} follows its progress. Within, {@code FeatureFitting} fits
 * scalers, {@code NetworkTrainer} and {@code EnsembleTrainer} train networks, {@code ScoreFitting} fits the score
 * method, and {@code SavedModelWriter} exports to TensorFlow. Rows pass through the same {@code feature} and
 * {@code model} code as in a Connect worker.
 */
@NullMarked
package io.autoencoder.connect.train;

import org.jspecify.annotations.NullMarked;
