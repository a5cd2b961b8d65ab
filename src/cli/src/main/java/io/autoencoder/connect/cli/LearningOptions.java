// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.LearningRateSchedule;
import io.autoencoder.connect.train.OptimizerConfig;
import io.autoencoder.connect.train.Regularization;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The network of {@code train} and how it learns. */
final class LearningOptions {

    @Option(
            names = "--layers",
            paramLabel = "UNITS:ACTIVATION,…",
            description = "Hidden layers, for instance 16:tanh,8:tanh,16:tanh. Default: from the data.")
    @Nullable
    String layers;

    @Option(
            names = "--ensemble",
            paramLabel = "N",
            description =
                    "Train N networks, 1 to 50, and score by the mean of their outputs: steadier, at N times the cost"
                            + " of the network, which inspect measures. Default: ${DEFAULT-VALUE}.")
    int members = 1;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs at most. Default: as many as make some 6,000 steps, 5 to 60.")
    @Nullable
    Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows in a step. Default: ${DEFAULT-VALUE}.")
    int batchSize = 64;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Adam's first step size. Default: ${DEFAULT-VALUE}.")
    double learningRate = 0.002;

    @Option(
            names = "--learning-rate-schedule",
            paramLabel = "SCHEDULE",
            description = "How it changes: constant, cosine (falls to a fiftieth) or step (halved"
                    + " every tenth of the training). Default: cosine.")
    LearningRateSchedule schedule = LearningRateSchedule.COSINE;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation loss after which to stop. Default: ${DEFAULT-VALUE}.")
    int patience = 12;

    OptimizerConfig optimization(Regularization regularization) {
        return new OptimizerConfig(
                epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
                batchSize,
                learningRate,
                patience,
                schedule,
                regularization);
    }
}
