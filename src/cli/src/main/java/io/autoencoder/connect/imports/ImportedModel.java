// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A complete model file: the user's own, or one made for the import, which closing deletes.
 *
 * @param path of the model
 * @param made whether it was made for the import
 */
public record ImportedModel(Path path, boolean made) implements AutoCloseable {

    @Override
    public void close() {
        if (made) {
            try {
                Files.deleteIfExists(path);
                Files.delete(path.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
