// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports;

import io.autoencoder.connect.model.StagedDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A complete model file: the user's own, or one made for the import, which closing deletes.
 *
 * @param path of the model
 * @param folder made for the import, with the model in it; empty for the user's own
 */
public record ImportedModel(Path path, Optional<Path> folder) implements AutoCloseable {

    public static ImportedModel existing(Path path) {
        return new ImportedModel(path, Optional.empty());
    }

    /**
     * Makes a model; nothing of it stays where that fails.
     *
     * @param name the file's, whose ending tells the format
     */
    public static ImportedModel make(String name, StagedDirectory.Content content) {
        try {
            Path folder = Files.createTempDirectory("autoencoder-import-");
            ImportedModel model = new ImportedModel(folder.resolve(name), Optional.of(folder));
            boolean complete = false;
            try {
                content.writeTo(model.path());
                complete = true;
                return model;
            } finally {
                if (!complete) {
                    model.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (folder.isPresent()) {
                StagedDirectory.delete(folder.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
