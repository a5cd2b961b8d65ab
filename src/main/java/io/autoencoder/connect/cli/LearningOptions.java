// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.LearningRateSchedule;
import picocli.CommandLine.Option;

/** The network of {@code train} and how it learns. */
final class LearningOptions {

    @Option(
            names = "--layers",
            paramLabel = "UNITS:ACTIVATION,…",
            description = "Hidden layers, for instance 16:tanh,8:tanh,16:tanh. Default: from the data.")
    String layers;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Most passes over the training rows. Default: ${DEFAULT-VALUE}.")
    int epochs = 100;

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows in a step. Default: ${DEFAULT-VALUE}.")
    int batchSize = 128;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Adam's step size. Default: ${DEFAULT-VALUE}.")
    double learningRate = 0.001;

    @Option(
            names = "--learning-rate-schedule",
            paramLabel = "SCHEDULE",
            description = "How it changes from epoch to epoch: constant, cosine (falls to nearly 0) or step (halved"
                    + " every tenth of the epochs). Default: ${DEFAULT-VALUE}.")
    LearningRateSchedule schedule = LearningRateSchedule.CONSTANT;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation loss after which to stop. Default: ${DEFAULT-VALUE}.")
    int patience = 10;
}
