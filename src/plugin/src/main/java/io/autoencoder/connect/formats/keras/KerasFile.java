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

    private static final int LONGEST_REASON = 1000;

    InvalidModelException problem(String reason) {
        return new InvalidModelException(path, printable(reason + " (written by Keras " + version + ")"));
    }

    /** Names come from the file: they shall neither break a log line nor flood it. */
    private static String printable(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\u2028\u2029]", "?");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "..." : line;
    }

    InvalidModelException problem(LayerConfig layer, String reason) {
        return problem("layer " + layer.name() + " of type " + layer.type() + " " + reason);
    }
}
