// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * From named values to the scaled {@code float[]} that a network takes: features, scalers, missing values, and what text counts
 * as a number. Training and serving run the same code, so they cannot drift apart. Knows neither Kafka nor files.
 *
 * <p>{@link io.autoencoder.connect.feature.FeatureSet} scales a row; {@link io.autoencoder.connect.feature.Scaler} is one feature's
 * normalization and {@link io.autoencoder.connect.feature.ScalerFit} learns it; {@link io.autoencoder.connect.feature.TextNumber}
 * and {@link io.autoencoder.connect.feature.FeatureValue} say what counts as a number,
 * {@link io.autoencoder.connect.feature.MissingPolicy} what becomes of a missing one.
 */
@NullMarked
package io.autoencoder.connect.feature;

import org.jspecify.annotations.NullMarked;
