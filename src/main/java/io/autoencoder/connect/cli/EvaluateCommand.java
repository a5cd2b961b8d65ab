// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.train.CsvSource;
import io.autoencoder.connect.train.Evaluation;
import io.autoencoder.connect.train.RowScoring;
import io.autoencoder.connect.train.ScoredPart;
import io.autoencoder.connect.train.TextFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        description = {
            "Scores labelled rows and says how well the model tells anomalies from normal rows.",
            "",
            "Definitions are scikit-learn's; rows with equal scores count together."
        })
final class EvaluateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ModelOptions model;

    @Mixin
    private CsvOptions csv;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "CSV file, plain or gzipped, or a pattern such as data/*.csv. Repeat for more files.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--label",
            required = true,
            paramLabel = "COLUMN",
            description = "Column that is 1 for anomalies and 0 for normal rows.")
    private String label;

    @Option(
            names = "--precision-at",
            split = ",",
            defaultValue = "100",
            paramLabel = "K",
            description = "Precision among the K highest scores. Default: ${DEFAULT-VALUE}.")
    private List<Integer> precisionAt;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the figures as JSON; - for standard output.")
    private String json;

    @Mixin
    private ReportOptions report;

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AnomalyScorer scorer = model.open()) {
            CsvSource rows = csv.source(inputs, terminal.notes());
            ScoredPart part = new RowScoring(scorer, model.key()).labelled(rows, label);
            Evaluation evaluation = Evaluation.of(part.scores(), scorer.threshold(), precisionAt);
            report.write(subject(scorer, rows), part);
            print(evaluation);
            return 0;
        }
    }

    private static ReportOptions.Subject subject(AnomalyScorer scorer, CsvSource rows) {
        return new ReportOptions.Subject(
                scorer.bundle().id(),
                rows.description(),
                scorer.scoreMethod().inWords(),
                scorer.threshold(),
                true,
                Optional.empty(),
                scorer.bundle().manifest().provenance());
    }

    private void print(Evaluation evaluation) {
        if ("-".equals(json)) {
            terminal.out().println(EvaluationJson.of(evaluation));
            return;
        }
        if (json != null) {
            TextFiles.write(Path.of(json), out -> out.write(EvaluationJson.of(evaluation) + "\n"));
        }
        EvaluationText.print(evaluation, "rows", terminal.out());
    }
}
