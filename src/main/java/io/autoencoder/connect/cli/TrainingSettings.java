// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.ColumnSelection;
import io.autoencoder.connect.train.CsvSource;
import io.autoencoder.connect.train.LayerSpec;
import io.autoencoder.connect.train.Optimisation;
import io.autoencoder.connect.train.RowSource;
import io.autoencoder.connect.train.SplitRule;
import io.autoencoder.connect.train.TrainingOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the commands that train: all that decides what comes out. */
final class TrainingSettings {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nData:%n")
    TrainingData data = new TrainingData();

    @ArgGroup(validate = false, heading = "%nParts:%n")
    TrainingParts parts = new TrainingParts();

    @ArgGroup(validate = false, heading = "%nNetwork and training:%n")
    LearningOptions learning = new LearningOptions();

    @ArgGroup(validate = false, heading = "%nScore:%n")
    CalibrationOptions calibration = new CalibrationOptions();

    /** The rows to train on. */
    RowSource source() {
        // picocli does not check required options in groups that only order the help.
        if (data.inputs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "the option --input is needed");
        }
        return new CsvSource(data.inputs);
    }

    TrainingOptions options() {
        return new TrainingOptions(
                new ColumnSelection(Optional.ofNullable(data.label), data.exclude, data.features),
                new SplitRule(parts.split, parts.validationFraction, parts.testFraction),
                data.scaler,
                data.missing,
                learning.layers == null ? List.of() : LayerSpec.parse(learning.layers),
                new Optimisation(learning.epochs, learning.batchSize, learning.learningRate, learning.patience),
                calibration.score.method,
                calibration.rule(),
                parts.seed,
                data.temporary);
    }
}
