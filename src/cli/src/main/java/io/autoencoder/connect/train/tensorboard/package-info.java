// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Event files that TensorBoard shows: {@link io.autoencoder.connect.train.tensorboard.TensorBoardLog} writes losses and
 * histograms of weights.
 */
@NullMarked
package io.autoencoder.connect.train.tensorboard;

import org.jspecify.annotations.NullMarked;
