// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.model.ThresholdRule;
import java.nio.file.Path;
import java.util.List;

/**
 * All that decides what comes out of a training.
 *
 * @param columns what is learned
 * @param split which rows train, validate and test
 * @param scaler how features are normalised
 * @param missing what happens to missing values
 * @param layers the hidden layers; empty to derive them from the data
 * @param optimisation how weights are learned
 * @param scoreKind how a row and its reconstruction become a score
 * @param thresholdRule how the threshold is chosen from the validation rows
 * @param seed decides the split, the first weights and the order of the rows
 * @param temporaryDirectory where the rows are kept meanwhile; has no effect on the result
 */
public record TrainingOptions(
        ColumnSelection columns,
        SplitRule split,
        ScalerKind scaler,
        MissingChoice missing,
        List<LayerSpec> layers,
        Optimisation optimisation,
        ScoreKind scoreKind,
        ThresholdRule thresholdRule,
        long seed,
        Path temporaryDirectory) {

    public TrainingOptions {
        layers = List.copyOf(layers);
    }
}
