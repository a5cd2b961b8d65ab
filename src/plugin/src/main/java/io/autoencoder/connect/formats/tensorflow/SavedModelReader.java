// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads SavedModel folders, graph and variables, of TensorFlow 1 and 2. */
public final class SavedModelReader implements ModelReader {

    static final String GRAPH = "saved_model.pb";

    @Override
    public String format() {
        return "TensorFlow SavedModel";
    }

    @Override
    public boolean recognizes(Path model) {
        return isSavedModel(model) || Files.isRegularFile(model.resolve(GRAPH));
    }

    /** Whether a file is the graph within a SavedModel folder, which stands for the folder. */
    static boolean isSavedModel(Path file) {
        return file.getFileName() != null && file.getFileName().toString().equals(GRAPH) && Files.isRegularFile(file);
    }

    @Override
    public ModelDefinition read(Path model) throws IOException {
        Path folder = isSavedModel(model) ? model.toAbsolutePath().resolveSibling("") : model;
        try {
            return new TensorFlowDefinition(new SavedModel(model, folder).model());
        } catch (DamagedModelException e) {
            throw new InvalidModelException(
                    model, "is no SavedModel or is damaged: " + e.getMessage() + "; copy the folder again", e);
        } catch (NoSuchFileException e) {
            throw new InvalidModelException(
                    model, "the SavedModel lacks " + e.getMessage() + "; copy the whole folder", e);
        }
    }
}
