// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.train.TrainedModel;
import io.autoencoder.connect.train.Trainer;
import io.autoencoder.connect.train.TrainingListener;
import io.autoencoder.connect.train.TrainingOptions;
import io.autoencoder.connect.train.tensorboard.TensorBoardLog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code train} writes besides the bundle. */
final class ExportOptions {

    @Option(
            names = "--saved-model",
            paramLabel = "DIR",
            description = "Also write the network as a TensorFlow SavedModel. Like the model in the bundle it takes"
                    + " scaled features.")
    private @Nullable Path savedModel;

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Also write event files for TensorBoard: losses, histograms of the weights, and the graph. A"
                    + " directory that holds others already is added to.")
    private @Nullable Path tensorboard;

    /** Before minutes of training, not after. */
    void requireFree() {
        if (savedModel != null && Files.exists(savedModel)) {
            throw new InputException(savedModel + ": already exists; name another directory with --saved-model");
        }
    }

    /** Trains, and writes what is written meanwhile. */
    TrainedModel train(RowSource source, TrainingOptions options, TrainingListener listener) {
        if (tensorboard == null) {
            return Trainer.train(source, options, listener);
        }
        try (TensorBoardLog log = new TensorBoardLog(tensorboard)) {
            return Trainer.train(source, options, listener, log);
        }
    }

    void write(TrainedModel model) {
        if (savedModel != null) {
            model.writeSavedModel(savedModel);
        }
    }
}
