// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Reads TensorFlow's SavedModel directories and frozen graphs of TensorFlow 1 and 2, without native code.
 *
 * <p>{@link io.autoencoder.connect.formats.tensorflow.SavedModelReader} and
 * {@link io.autoencoder.connect.formats.tensorflow.FrozenGraphReader} are the ways in. {@code TensorFlowDefinition}
 * turns the graph into layers where it can, and hands it to a session otherwise: {@code SessionPlan} cuts out what the
 * output depends on, and {@code AllowedOperations} refuses operations that reach beyond the model. A file is untrusted:
 * {@code RawProto} and {@code Tensors} check sizes before anything is allocated. SavedModels are written by the trainer
 * alone.
 */
@NullMarked
package io.autoencoder.connect.formats.tensorflow;

import org.jspecify.annotations.NullMarked;
