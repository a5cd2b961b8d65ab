// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import io.autoencoder.connect.engine.InvalidModelException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The file that is being read, for messages.
 *
 * @param path as the user named it
 * @param producer the library and version that wrote it
 */
record OnnxFile(Path path, String producer) {

    /** What to do about an operation that cannot be run: the end of a sentence. */
    String advice() {
        String from = producer.toLowerCase(Locale.ROOT);
        if (from.contains("keras") || from.contains("tf2onnx")) {
            return "; give the Keras model or the TensorFlow SavedModel that it was made from";
        }
        return "; what can be run is Linear, LSTM, GRU, RNN, one-dimensional convolution and pooling, normalization and"
                + " activations: build the module from these and export it again with torch.onnx.export";
    }

    InvalidModelException problem(String reason) {
        return new InvalidModelException(path, reason + " (written by " + producer + ")");
    }
}
