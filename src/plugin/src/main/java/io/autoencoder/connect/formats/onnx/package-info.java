// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Reads {@code .onnx} graphs of dense, recurrent and one-dimensional convolution layers into a network, without native
 * code.
 *
 * <p>A file is untrusted: {@link io.autoencoder.connect.formats.onnx.OnnxTensors} bounds every size before anything is
 * allocated for it, and weights in other files are only looked for beside the model.
 */
@NullMarked
package io.autoencoder.connect.formats.onnx;

import org.jspecify.annotations.NullMarked;
