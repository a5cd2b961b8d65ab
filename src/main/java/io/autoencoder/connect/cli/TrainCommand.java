// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.ThresholdRule;
import io.autoencoder.connect.train.ColumnSelection;
import io.autoencoder.connect.train.CsvSource;
import io.autoencoder.connect.train.InputException;
import io.autoencoder.connect.train.LayerSpec;
import io.autoencoder.connect.train.MissingChoice;
import io.autoencoder.connect.train.Optimisation;
import io.autoencoder.connect.train.ScalerKind;
import io.autoencoder.connect.train.SplitRule;
import io.autoencoder.connect.train.TrainedModel;
import io.autoencoder.connect.train.Trainer;
import io.autoencoder.connect.train.TrainingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        description = {
            "Trains an autoencoder on rows and writes a bundle that ScoreAnomaly loads.",
            "",
            "Rows labelled as anomalies are kept out of training. The scaler learns from the training rows only; the"
                    + " best epoch and the threshold are chosen on the validation rows. The same input, options and"
                    + " machine give the same bundle, byte for byte."
        })
final class TrainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nData:%n")
    private Data data;

    @ArgGroup(exclusive = false, heading = "%nParts:%n")
    private Parts parts = new Parts();

    @ArgGroup(exclusive = false, heading = "%nNetwork and training:%n")
    private Learning learning = new Learning();

    @ArgGroup(exclusive = false, heading = "%nScore:%n")
    private Calibration calibration = new Calibration();

    @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nBundle:%n")
    private Target target;

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        BundleWriter.Existing existing = target.existing();
        target.requireFree();
        TrainedModel model = Trainer.train(new CsvSource(data.inputs), options(), new TrainingProgress(terminal));
        model.write(target.output, target.name(), target.version, existing);
        report(model);
        return 0;
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

    private static final class Data {

        @Option(
                names = "--input",
                required = true,
                paramLabel = "FILE",
                description =
                        "CSV or TSV file with a header line, plain or gzipped. Repeat for more files with the same"
                                + " columns.")
        private List<Path> inputs = new ArrayList<>();

        @Option(
                names = "--label",
                paramLabel = "COLUMN",
                description = "Column that is 1 for anomalies and 0 for normal rows.")
        private String label;

        @Option(names = "--exclude", split = ",", paramLabel = "A,B", description = "Columns to leave out.")
        private List<String> exclude = new ArrayList<>();

        @Option(
                names = "--features",
                split = ",",
                paramLabel = "A,B",
                description = "Columns to use, in this order. Default: all but the label and those left out.")
        private List<String> features = new ArrayList<>();

        @Option(
                names = "--scaler",
                paramLabel = "KIND",
                description = "standard, minmax, robust or none. Default: ${DEFAULT-VALUE}.")
        private ScalerKind scaler = ScalerKind.STANDARD;

        @Option(
                names = "--missing",
                paramLabel = "POLICY",
                description =
                        "Missing values: fail, center (the scaler's centre), zero, or auto: center for columns that"
                                + " miss values in the input, fail for the others. Default: ${DEFAULT-VALUE}.")
        private MissingChoice missing = MissingChoice.AUTO;

        @Option(
                names = "--temp",
                paramLabel = "DIR",
                description = "Where the rows are kept while training, 4 bytes a value. Default: ${DEFAULT-VALUE}.")
        private Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static final class Parts {

        @Option(
                names = "--validation-fraction",
                paramLabel = "SHARE",
                description = "Share of the rows to choose epoch and threshold on. Default: ${DEFAULT-VALUE}.")
        private double validationFraction = 0.2;

        @Option(
                names = "--test-fraction",
                paramLabel = "SHARE",
                description = "Share of the rows to test the finished model on; 0 for none. Default: ${DEFAULT-VALUE}.")
        private double testFraction = 0.2;

        @Option(
                names = "--split",
                paramLabel = "ORDER",
                description = "random, or time: the first rows train, then validate, the last test. Default:"
                        + " ${DEFAULT-VALUE}.")
        private SplitRule.Order split = SplitRule.Order.RANDOM;

        @Option(
                names = "--seed",
                paramLabel = "S",
                description = "Decides split, first weights and order of rows. Default: ${DEFAULT-VALUE}.")
        private long seed = 1;
    }

    private static final class Learning {

        @Option(
                names = "--layers",
                paramLabel = "UNITS:ACTIVATION,…",
                description = "Hidden layers, for instance 16:tanh,8:tanh,16:tanh. Default: from the data.")
        private String layers;

        @Option(
                names = "--epochs",
                paramLabel = "N",
                description = "Most passes over the training rows. Default: ${DEFAULT-VALUE}.")
        private int epochs = 100;

        @Option(names = "--batch-size", paramLabel = "N", description = "Rows in a step. Default: ${DEFAULT-VALUE}.")
        private int batchSize = 128;

        @Option(
                names = "--learning-rate",
                paramLabel = "RATE",
                description = "Adam's step size. Default: ${DEFAULT-VALUE}.")
        private double learningRate = 0.001;

        @Option(
                names = "--patience",
                paramLabel = "N",
                description = "Epochs without a better validation loss after which to stop. Default: ${DEFAULT-VALUE}.")
        private int patience = 10;
    }

    private static final class Calibration {

        @Option(
                names = "--score",
                paramLabel = "METHOD",
                description = "mse (mean squared error) or mae (mean absolute error). Default: ${DEFAULT-VALUE}.")
        private ScoreChoice score = ScoreChoice.MSE;

        @Option(
                names = "--threshold-quantile",
                paramLabel = "Q",
                description = "Flag scores above this quantile of the normal validation rows. Default:"
                        + " ${DEFAULT-VALUE}.")
        private double thresholdQuantile = 0.995;

        private ThresholdRule rule() {
            try {
                return new ThresholdRule.Quantile(thresholdQuantile);
            } catch (IllegalArgumentException e) {
                throw new InputException("--threshold-quantile: " + e.getMessage(), e);
            }
        }
    }

    private static final class Target {

        @Option(names = "--output", required = true, paramLabel = "DIR", description = "The bundle's directory.")
        private Path output;

        @Option(names = "--name", paramLabel = "NAME", description = "The model's name. Default: the directory's.")
        private String name;

        @Option(
                names = "--model-version",
                paramLabel = "VERSION",
                description = "The model's version, free text. Default: ${DEFAULT-VALUE}.")
        private String version = "1";

        @Option(names = "--force", description = "Replace a bundle that is there already.")
        private boolean force;

        private String name() {
            return name == null
                    ? output.toAbsolutePath().normalize().getFileName().toString()
                    : name;
        }

        private BundleWriter.Existing existing() {
            return force ? BundleWriter.Existing.REPLACE : BundleWriter.Existing.REFUSE;
        }

        /** Before minutes of training, not after. */
        private void requireFree() {
            if (!force && Files.exists(output)) {
                throw new InputException(output + ": already exists; name another directory or add --force");
            }
        }
    }
}
