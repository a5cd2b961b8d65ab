// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.LabelDoubts;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.SignificantDigits;
import io.autoencoder.connect.report.ReportData;
import io.autoencoder.connect.train.TrainedModel;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "train",
        customSynopsis = "autoencoder train (--input FILE… | --topic TOPIC) --output DIR [--label COLUMN] [OPTIONS]",
        description = {
            "Trains an autoencoder on rows and writes a bundle that ScoreAnomaly loads.",
            "",
            "Rows labelled as anomalies are kept out of training. The scaler learns from the training rows only; the"
                    + " best epoch and the threshold are chosen on the validation rows. The same input, options and"
                    + " machine give the same bundle, byte for byte."
        })
final class TrainCommand extends Subcommand {

    @Mixin
    private TrainingSettingsOptions settings;

    @ArgGroup(validate = false, heading = "%nBundle:%n")
    private BundleTarget target = new BundleTarget();

    @ArgGroup(validate = false, heading = "%nBesides the bundle:%n")
    private ExportOptions exports = new ExportOptions();

    @ArgGroup(validate = false, heading = "%nReport on the test rows:%n")
    private ReportOptions report = new ReportOptions();

    @Override
    public Integer call() {
        settings.requireTrainer();
        TrainingProgress progress = new TrainingProgress(terminal());
        RowSource source = settings.source(progress::note);
        if (target.output == null) {
            throw needed("--output");
        }
        BundleWriter.Existing existing = target.existing();
        target.requireFree();
        exports.requireFree();
        requireReportable();
        TrainedModel model = exports.train(source, settings.options(), progress);
        progress.finish();
        model.write(target.output, target.name(), target.version, existing);
        // Before what can still fail: the bundle is there by now.
        report(model, progress);
        exports.write(model);
        report.write(() -> data(model));
        return 0;
    }

    private void requireReportable() {
        if (report.wanted() && settings.parts.testFraction == 0) {
            throw new InputException("a report is made on the test rows; give --test-fraction more than 0");
        }
        report.requireDirectories();
    }

    private ReportData data(TrainedModel model) {
        return new ReportData(
                target.id(),
                "the test part of " + model.provenance().get("data"),
                model.scoreMethod().description(),
                model.test().ranked(),
                Optional.of(model.threshold()),
                model.test().errors().means(),
                Optional.of(model.losses()),
                model.test().errors().topReasons(),
                model.provenance());
    }

    private void report(TrainedModel model, TrainingProgress progress) {
        terminal().out().println("Bundle " + target.id() + " written to " + target.output);
        terminal()
                .out()
                .println("threshold " + SignificantDigits.of(model.threshold().value()) + " ("
                        + model.threshold().chosenBy() + ")");
        model.test().evaluation(model.threshold()).ifPresent(test -> {
            EvaluationText.print(test, "test rows", terminal().out());
            LabelDoubts.ofRanking(
                            settings.labels.label().orElseThrow(),
                            test.auroc(),
                            test.anomalies(),
                            test.rows() - test.anomalies())
                    .ifPresent(progress::warning);
        });
    }
}
