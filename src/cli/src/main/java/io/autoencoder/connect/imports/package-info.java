// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Makes a bundle of a model that was trained elsewhere: finds its features, scalers and threshold, and calibrates it.
 *
 * <p>{@link io.autoencoder.connect.imports.ImportedModel} is the model file,
 * {@link io.autoencoder.connect.imports.ImportCalibration} scores rows with the new bundle to set a threshold and
 * percentiles, and {@code imports.sklearn} reads what notebooks leave beside a model.
 */
@NullMarked
package io.autoencoder.connect.imports;

import org.jspecify.annotations.NullMarked;
