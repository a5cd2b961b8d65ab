// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.train.ColumnSelection;
import io.autoencoder.connect.train.CsvSource;
import io.autoencoder.connect.train.LayerSpec;
import io.autoencoder.connect.train.Optimisation;
import io.autoencoder.connect.train.SplitRule;
import io.autoencoder.connect.train.TrainedModel;
import io.autoencoder.connect.train.Trainer;
import io.autoencoder.connect.train.TrainingOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        customSynopsis = "autoencoder train --input FILE… --output DIR [--label COLUMN] [OPTIONS]",
        description = {
            "Trains an autoencoder on rows and writes a bundle that ScoreAnomaly loads.",
            "",
            "Rows labelled as anomalies are kept out of training. The scaler learns from the training rows only; the"
                    + " best epoch and the threshold are chosen on the validation rows. The same input, options and"
                    + " machine give the same bundle, byte for byte."
        })
final class TrainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nData:%n")
    private TrainingData data = new TrainingData();

    @ArgGroup(validate = false, heading = "%nParts:%n")
    private TrainingParts parts = new TrainingParts();

    @ArgGroup(validate = false, heading = "%nNetwork and training:%n")
    private LearningOptions learning = new LearningOptions();

    @ArgGroup(validate = false, heading = "%nScore:%n")
    private CalibrationOptions calibration = new CalibrationOptions();

    @ArgGroup(validate = false, heading = "%nBundle:%n")
    private BundleTarget target = new BundleTarget();

    @ArgGroup(validate = false, heading = "%nBesides the bundle:%n")
    private ExportOptions exports = new ExportOptions();

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require(!data.inputs.isEmpty(), "--input");
        require(target.output != null, "--output");
        BundleWriter.Existing existing = target.existing();
        target.requireFree();
        exports.requireFree();
        TrainedModel model = Trainer.train(new CsvSource(data.inputs), options(), new TrainingProgress(terminal));
        model.write(target.output, target.name(), target.version, existing);
        exports.write(model);
        report(model);
        return 0;
    }

    /** picocli does not check required options in groups that only order the help. */
    private void require(boolean given, String option) {
        if (!given) {
            throw new ParameterException(spec.commandLine(), "the option " + option + " is needed");
        }
    }

    private TrainingOptions options() {
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

    private void report(TrainedModel model) {
        terminal.out().println("Bundle " + target.name() + ":" + target.version + " written to " + target.output);
        terminal.out()
                .println("threshold " + Numbers.significant(model.threshold().value()) + " ("
                        + model.threshold().chosenBy() + ")");
        model.test().ifPresent(test -> EvaluationText.print(test, "test rows", terminal.out()));
    }
}
