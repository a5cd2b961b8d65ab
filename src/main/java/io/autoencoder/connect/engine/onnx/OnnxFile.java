// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.onnx;

import io.autoencoder.connect.engine.InvalidModelException;
import java.nio.file.Path;

/**
 * The file that is being read, for messages.
 *
 * @param path as the user named it
 * @param producer the library and version that wrote it
 */
record OnnxFile(Path path, String producer) {

    static final long LARGEST = 512L << 20;

    InvalidModelException problem(String reason) {
        return new InvalidModelException(path, reason + " (written by " + producer + ")");
    }
}
