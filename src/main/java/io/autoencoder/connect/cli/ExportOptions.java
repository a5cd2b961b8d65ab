// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.InputException;
import io.autoencoder.connect.train.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What {@code train} writes besides the bundle. */
final class ExportOptions {

    @Option(
            names = "--saved-model",
            paramLabel = "DIR",
            description = "Also write the network as a TensorFlow SavedModel. Like the model in the bundle it takes"
                    + " scaled features.")
    private Path savedModel;

    /** Before minutes of training, not after. */
    void requireFree() {
        if (savedModel != null && Files.exists(savedModel)) {
            throw new InputException(savedModel + ": already exists; name another directory with --saved-model");
        }
    }

    void write(TrainedModel model) {
        if (savedModel != null) {
            model.writeSavedModel(savedModel);
        }
    }
}
