// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.Regularization;
import picocli.CommandLine.Option;

/** The options of {@code train} against overfitting. */
final class RegularizationOptions {

    @Option(
            names = "--noise",
            paramLabel = "SD",
            description = "Add normal noise of this standard deviation to the scaled inputs and learn to take it away."
                    + " Default: ${DEFAULT-VALUE}.")
    private double noise;

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            description = "Set this share of the hidden layers' outputs to 0 in each step. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Option(
            names = "--l1",
            paramLabel = "FACTOR",
            description = "Add so many times the sum of the absolute weights to the loss. Default: ${DEFAULT-VALUE}.")
    private double l1;

    @Option(
            names = "--l2",
            paramLabel = "FACTOR",
            description = "Add so many times the sum of the squared weights to the loss. Default: ${DEFAULT-VALUE}.")
    private double l2;

    Regularization regularization() {
        return new Regularization(noise, dropout, l1, l2);
    }
}
