// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.compare.Comparison;
import io.autoencoder.connect.compare.Detector;
import io.autoencoder.connect.compare.Detectors;
import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.LabelDoubts;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.data.TableLoader;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.train.TrainedModel;
import io.autoencoder.connect.train.Trainer;
import io.autoencoder.connect.train.TrainingListener;
import io.autoencoder.connect.train.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        customSynopsis = "autoencoder compare --input FILE… --label COLUMN [OPTIONS]",
        description = {
            "Sets an autoencoder beside other detectors of anomalies: quality and cost in one table.",
            "",
            "All learn from the same normal rows and are tested on the same others, one after the other in one thread:"
                    + " the autoencoder as train would make it, a random cut forest, nearest neighbours and principal"
                    + " components. Nothing is kept."
        })
final class CompareCommand extends Subcommand {

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "The other detectors learn from at most N rows and all are tested on at most N, evenly drawn."
                    + " Default: ${DEFAULT-VALUE}.")
    private int rows = 100_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the table as JSON; - for standard output.")
    private @Nullable String json;

    @Mixin
    private TrainingSettingsOptions settings;

    @Override
    public Integer call() {
        settings.requireTrainer();
        TrainingProgress progress = new TrainingProgress(terminal());
        RowSource source = settings.source(progress::note);
        if (settings.labels.label().isEmpty()) {
            throw needed("--label");
        }
        if (rows < 1) {
            throw new InputException("--rows must be 1 or more, got " + rows);
        }
        print(compare(source, progress));
        return 0;
    }

    private Comparison compare(RowSource source, TrainingProgress progress) {
        TrainingOptions options = settings.options();
        try {
            List<Detector> detectors = new ArrayList<>();
            detectors.add(Detectors.training("autoencoder", () -> {
                TrainedModel model = Trainer.train(source, options, progress);
                progress.finish();
                // Not closed: the engine it runs in holds nothing outside of the heap.
                return model.open();
            }));
            // The rows that a trainer with the same options learns from and is tested on.
            Comparison.Parts parts;
            try (Table table = TableLoader.load(
                    source, options.columns(), options.cells(), options.temporaryDirectory(), progress)) {
                Split split = Split.of(table, options.split(), options.seed());
                FeatureRows features = Trainer.features(table, split, options, TrainingListener.SILENT);
                parts = Comparison.Parts.of(features, split, rows);
                detectors.addAll(Detectors.baselines(features.features(), settings.parts.seed));
            }
            Comparison comparison =
                    Comparison.run(detectors, parts, doing -> terminal().line().draw(width -> doing));
            Comparison.Outcome ours = comparison.outcomes().get(0);
            LabelDoubts.ofRanking(
                            settings.labels.label().orElseThrow(),
                            ours.auroc(),
                            ours.k(),
                            parts.anomalies().length - ours.k())
                    .ifPresent(progress::warning);
            return comparison;
        } catch (IllegalArgumentException e) {
            throw new InputException(source.description() + ": " + e.getMessage(), e);
        }
    }

    private void print(Comparison comparison) {
        if ("-".equals(json)) {
            terminal().out().println(comparison.json());
            return;
        }
        if (json != null) {
            TextFiles.write(Path.of(json), out -> out.write(comparison.json() + "\n"));
        }
        terminal().out().print(comparison.table());
        terminal().out().flush();
    }
}
