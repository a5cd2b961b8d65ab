// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.InvalidModelException;
import java.nio.file.Path;

/**
 * The file that is being read, for messages.
 *
 * @param path as the user named it
 * @param version the Keras version that wrote it, or {@code unknown}
 */
record KerasFile(Path path, String version) {

    InvalidModelException problem(String reason) {
        return new InvalidModelException(path, reason + " (written by Keras " + version + ")");
    }
}
