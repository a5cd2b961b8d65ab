// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.ScoreKind;
import picocli.CommandLine.Option;

/** How {@code train} makes a score. */
final class CalibrationOptions {

    @Option(
            names = "--score",
            paramLabel = "METHOD",
            description = {
                "mse (mean squared error), mae (mean absolute error), whitened (squared Mahalanobis distance of the"
                        + " error), whitened-prototypes (that, joined with the distance from normal rows), or auto: the"
                        + " one that ranks labelled validation rows best, without labels whitened-prototypes. Default:"
                        + " auto."
            })
    ScoreKind score = ScoreKind.AUTO;
}
