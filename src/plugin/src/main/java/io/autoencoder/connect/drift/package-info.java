// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Whether what a model is given, and how it scores, is still distributed as it was when the model was made. Knows
 * neither Kafka nor models.
 *
 * <p>{@link io.autoencoder.connect.drift.ReferenceFit} learns a {@link io.autoencoder.connect.drift.DriftReference}
 * from normal rows: the distributions of each feature and of the score, and the levels from which on a difference is an
 * alarm. {@link io.autoencoder.connect.drift.DriftMonitor} holds the last records against it, and
 * {@link io.autoencoder.connect.drift.DriftReport} is what it found.
 */
@NullMarked
package io.autoencoder.connect.drift;

import org.jspecify.annotations.NullMarked;
