// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * From named values to the {@code float[]} that a network takes: features, encoders and scalers, missing values, and
 * what text counts as a number. Training and serving run the same code, so they cannot drift apart. Knows neither Kafka
 * nor files.
 *
 * <p>{@link io.autoencoder.connect.feature.FeatureSet} encodes a row; {@link io.autoencoder.connect.feature.Encoder} is
 * how one feature's values become inputs, {@link io.autoencoder.connect.feature.Scaler} that of a number, and
 * {@link io.autoencoder.connect.feature.ScalerFit} learns it; {@link io.autoencoder.connect.feature.TextNumber} and
 * {@link io.autoencoder.connect.feature.FeatureValue} say what counts as a number,
 * {@link io.autoencoder.connect.feature.MissingPolicy} what becomes of a missing one.
 */
@NullMarked
package io.autoencoder.connect.feature;

import org.jspecify.annotations.NullMarked;
