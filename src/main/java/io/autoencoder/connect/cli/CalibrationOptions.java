// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import picocli.CommandLine.Option;

/** How {@code train} makes a score. */
final class CalibrationOptions {

    @Option(
            names = "--score",
            paramLabel = "METHOD",
            description = "mse (mean squared error) or mae (mean absolute error). Default: ${DEFAULT-VALUE}.")
    ScoreChoice score = ScoreChoice.MSE;
}
