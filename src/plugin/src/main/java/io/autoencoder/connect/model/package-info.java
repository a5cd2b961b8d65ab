// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * The model bundle on disk, thresholds and calibration, and the scorer that joins features, engine and score method.
 *
 * <p>{@link io.autoencoder.connect.model.ModelBundle#read} opens a bundle (directory or zip) or a bare model file;
 * {@link io.autoencoder.connect.model.AnomalyScorer} scores rows with it.
 */
package io.autoencoder.connect.model;
