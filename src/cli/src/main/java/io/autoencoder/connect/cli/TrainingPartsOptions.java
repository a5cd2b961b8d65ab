// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.SplitRule;
import picocli.CommandLine.Option;

/** How {@code train} divides the rows. */
final class TrainingPartsOptions {

    @Option(
            names = "--validation-fraction",
            paramLabel = "SHARE",
            description = "Share of the rows to choose epoch and threshold on. Default: ${DEFAULT-VALUE}.")
    double validationFraction = 0.1;

    @Option(
            names = "--test-fraction",
            paramLabel = "SHARE",
            description = "Share of the rows to test the finished model on; 0 for none. Default: ${DEFAULT-VALUE}.")
    double testFraction = 0.2;

    @Option(
            names = "--split",
            paramLabel = "ORDER",
            description = "random, or time: the first rows train, then validate, the last test. Default: random.")
    SplitRule.Order split = SplitRule.Order.RANDOM;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Decides split, first weights and order of rows. Default: ${DEFAULT-VALUE}.")
    long seed = 1;
}
