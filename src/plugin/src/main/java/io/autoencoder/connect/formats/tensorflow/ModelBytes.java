// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whole files up to a bound. */
final class ModelBytes {

    private ModelBytes() {}

    static ByteString read(Path file) throws IOException {
        if (Files.size(file) > Limits.FILE_BYTES) {
            throw new DamagedModelException(file.getFileName() + " is larger than " + Limits.FILE_BYTES + " bytes");
        }
        return ByteString.copyFrom(Files.readAllBytes(file));
    }
}
