// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.tensorboard;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.train.NetworkInTraining;
import io.autoencoder.connect.train.NetworkListener;
import io.autoencoder.connect.train.TrainingListener.EpochResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.Summary;

/**
 * Writes the course of a training for TensorBoard, under the names that Keras' callback uses: the runs {@code train}
 * and {@code validation}, the loss and the learning rate of each epoch, the histograms of each layer's weights after
 * it, and the graph. Epochs count from 0, as they do there. For one training and thread.
 */
public final class TensorBoardLog implements NetworkListener, AutoCloseable {

    private static final String LOSS = "epoch_loss";
    private static final String LEARNING_RATE = "epoch_learning_rate";

    private final Path directory;
    private final EventFile train;
    private final EventFile validation;
    private @Nullable NetworkInTraining network;
    /** Networks of an ensemble are trained one after the other: their epochs follow on each other. */
    private int epochsBefore;

    private int epochs;

    private interface Writing {
        void run() throws IOException;
    }

    /**
     * Makes the event files of a new training, beside those of earlier ones.
     *
     * @throws InputException if the directory cannot be written
     */
    public TensorBoardLog(Path directory) {
        this.directory = directory;
        EventFile first = null;
        try {
            first = new EventFile(directory.resolve("train"), Clock.systemUTC());
            this.validation = new EventFile(directory.resolve("validation"), Clock.systemUTC());
            this.train = first;
        } catch (IOException e) {
            closeAfter(e, first);
            throw unwritable(e);
        }
    }

    private static void closeAfter(IOException failure, @Nullable EventFile file) {
        try (file) {
            // Only closed: what failed is told.
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void building(NetworkInTraining started) {
        network = started;
        epochsBefore = epochs;
        write(() -> train.write(started.graph()));
    }

    @Override
    public void epoch(EpochResult result) {
        epochs = epochsBefore + result.epoch();
        long step = epochs - 1L;
        write(() -> {
            Summary.Builder summary = Summary.newBuilder()
                    .addValue(scalar(LOSS, result.trainLoss()))
                    .addValue(scalar(LEARNING_RATE, result.learningRate()));
            for (Layer layer : Objects.requireNonNull(network).network().layers()) {
                if (layer instanceof Dense dense) {
                    summary.addValue(histogram(dense.name() + "/kernel", dense.kernel()));
                    summary.addValue(histogram(dense.name() + "/bias", dense.bias()));
                }
            }
            train.write(step, summary.build());
            validation.write(
                    step,
                    Summary.newBuilder()
                            .addValue(scalar(LOSS, result.validationLoss()))
                            .build());
        });
    }

    private static Summary.Value scalar(String tag, double value) {
        return Summary.Value.newBuilder()
                .setTag(tag)
                .setSimpleValue((float) value)
                .build();
    }

    private static Summary.Value histogram(String weight, float[] values) {
        return Summary.Value.newBuilder()
                .setTag(weight + "/histogram")
                .setHisto(Histogram.of(values))
                .build();
    }

    private void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private InputException unwritable(IOException e) {
        return new InputException(
                directory + ": the events for TensorBoard cannot be written (" + IoErrors.description(e) + ")", e);
    }

    @Override
    public void close() {
        write(() -> {
            try (train;
                    validation) {
                network = null;
            }
        });
    }
}
