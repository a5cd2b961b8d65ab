// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.tensorflow;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whole files up to a bound. */
final class ModelBytes {

    private static final long LARGEST = 512L << 20;

    private ModelBytes() {}

    static ByteString read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new DamagedModelException(file.getFileName() + " is larger than " + LARGEST + " bytes");
        }
        return ByteString.copyFrom(Files.readAllBytes(file));
    }
}
