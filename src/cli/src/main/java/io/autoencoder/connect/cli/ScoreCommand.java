// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.evaluate.ScoredFile;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.SignificantDigits;
import io.autoencoder.connect.text.PlainNumbers;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "score",
        description = {
            "Scores rows as ScoreAnomaly scores records.",
            "",
            "Writes the rows with the columns anomaly_score, anomaly_flag, anomaly_percentile and anomaly_reasons"
                    + " added; a column is empty where the model does not know, and the reasons also where a row is not"
                    + " flagged."
        })
final class ScoreCommand extends Subcommand {

    @Mixin
    private ModelOptions model;

    @Mixin
    private RowOptions input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE[.gz]",
            description = "CSV file to write, gzipped if its name ends in .gz; an older one is replaced.")
    private Path output;

    @Option(
            names = "--reasons",
            defaultValue = "3",
            paramLabel = "N",
            description = "How many features to name, with what was expected of each and its share of the score; 0 for"
                    + " none. Default: ${DEFAULT-VALUE}.")
    private int reasons;

    @Override
    public Integer call() {
        if (reasons < 0) {
            throw new InputException("--reasons must be 0 or more, got " + reasons);
        }
        RowSource rows = input.source(terminal().notes());
        try (AnomalyScorer scorer = model.open(input.features())) {
            ScoredFile.Counts counts = new ScoredFile(scorer, reasons).write(rows, model.key(), output);
            terminal()
                    .err()
                    .println(PlainNumbers.count(counts.rows()) + " rows scored by "
                            + scorer.bundle().id()
                            + scorer.threshold()
                                    .map(threshold -> ", " + PlainNumbers.count(counts.flagged())
                                            + " above the threshold " + SignificantDigits.of(threshold.value()))
                                    .orElse(", none flagged: there is no threshold"));
        }
        return 0;
    }
}
