// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.CellRules;
import io.autoencoder.connect.data.ColumnSelection;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.SplitRule;
import io.autoencoder.connect.evaluate.DriftRule;
import io.autoencoder.connect.evaluate.ThresholdRule;
import io.autoencoder.connect.feature.TextWords;
import java.nio.file.Path;
import java.util.List;

/**
 * All that decides what comes out of a training.
 *
 * @param columns what is learned
 * @param split which rows train, validate and test
 * @param scaler how numbers are normalised
 * @param encoders how columns are encoded where the data are not to decide
 * @param missing what happens to missing values
 * @param words which text stands for missing values and truths
 * @param layers the hidden layers; empty to derive them from the data
 * @param members how many networks to train and average, 1 to 50
 * @param optimization how weights are learned
 * @param scoreKind how a row and its reconstruction become a score
 * @param thresholdRule how the threshold is chosen from the validation rows
 * @param drift what alarms of drift are to promise
 * @param seed decides the split, the first weights and the order of the rows
 * @param temporaryDirectory where the rows are kept meanwhile; has no effect on the result
 */
public record TrainingOptions(
        ColumnSelection columns,
        SplitRule split,
        ScalerKind scaler,
        EncoderRules encoders,
        MissingChoice missing,
        TextWords words,
        List<LayerSpec> layers,
        int members,
        OptimizerConfig optimization,
        ScoreKind scoreKind,
        ThresholdRule thresholdRule,
        DriftRule drift,
        long seed,
        Path temporaryDirectory) {

    private static final int MOST_MEMBERS = 50;

    /** @throws InputException if the number of members is out of range */
    public TrainingOptions {
        if (members < 1 || members > MOST_MEMBERS) {
            throw new InputException("an ensemble has 1 to " + MOST_MEMBERS + " networks, got " + members);
        }
        layers = List.copyOf(layers);
    }

    /** How cells become numbers. */
    public CellRules cells() {
        return new CellRules(words, encoders.zone(), encoders.columnKinds());
    }
}
