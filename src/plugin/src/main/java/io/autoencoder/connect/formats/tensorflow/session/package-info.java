// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Runs a graph in a TensorFlow session: the only room besides the trainer that touches TensorFlow. Nothing outside this
 * room loads its classes before a model needs them, so a worker without TensorFlow runs every other model.
 */
@NullMarked
package io.autoencoder.connect.formats.tensorflow.session;

import org.jspecify.annotations.NullMarked;
