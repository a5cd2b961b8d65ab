// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.LabelColumn;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.evaluate.DriftRows;
import io.autoencoder.connect.evaluate.DriftRule;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.text.PlainNumbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drift",
        description = {
            "Takes rows as the normal that drift is told from, and writes that into the bundle.",
            "",
            "The rows are normal ones in the order of time that the model was not trained on, such as those of the last"
                    + " weeks. A worker that has the bundle loaded takes it into use at its next reload. The model and its"
                    + " threshold stay as they are."
        })
final class DriftCommand extends Subcommand {

    private static final long SEED = 1;

    @Option(names = "--model", required = true, paramLabel = "BUNDLE", description = "The bundle's directory.")
    private Path model;

    @Mixin
    private RowOptions input;

    @Mixin
    private LabelOptions labels;

    @Mixin
    private DriftOptions drift;

    @Override
    public Integer call() {
        DriftRule rule = drift.rule();
        if (!Files.isRegularFile(model.resolve(ModelBundle.MANIFEST_FILE))) {
            throw new InputException(model + ": is no bundle's directory; unpack a zip, or import a bare model file");
        }
        RowSource source = input.source(terminal().notes());
        DriftReference reference;
        BundleManifest manifest;
        try (AnomalyScorer scorer = AnomalyScorer.open(model, options())) {
            manifest = scorer.bundle().manifest();
            DriftRows rows = new DriftRows(scorer.features());
            long all = read(scorer, source, rows);
            reference = rows.fit(rule, all, SEED)
                    .orElseThrow(() -> new InputException(source.description() + ": there are only " + rows.added()
                            + " normal rows; give 400 or more to tell drift from"));
        }
        BundleWriter.rewrite(model, manifest.withDrift(reference));
        terminal()
                .out()
                .println("Bundle " + manifest.name() + ":" + manifest.version() + " tells drift in windows of "
                        + PlainNumbers.count(reference.window()) + " records, with " + reference.promise());
        return 0;
    }

    /** The bundle's own, with the fields that the connector names for its features. */
    private ScoringOptions options() {
        return ScoringOptions.defaults().withFeatures(input.features());
    }

    /** How many rows there are, with those labelled as anomalies. */
    private long read(AnomalyScorer scorer, RowSource source, DriftRows rows) {
        Optional<Label> label = labels.label();
        long[] all = new long[1];
        Optional<LabelColumn> column;
        try (RowReader header = source.open()) {
            column = label.map(given -> new LabelColumn(given, header.columns(), source.description()));
        }
        new RowScoring(scorer, Optional.empty()).run(source, (row, scored) -> {
            all[0]++;
            boolean isNormal = column.isEmpty() || !column.get().isAnomaly(row);
            scored.filter(any -> isNormal).ifPresent(score -> rows.add(score, true));
        });
        return all[0];
    }
}
