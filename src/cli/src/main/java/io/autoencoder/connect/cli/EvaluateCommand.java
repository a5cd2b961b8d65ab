// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.Label;
import io.autoencoder.connect.data.LabelDoubts;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.evaluate.Evaluation;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.evaluate.ScoredPart;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.report.ReportData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = {
            "Scores labelled rows and says how well the model tells anomalies from normal rows.",
            "",
            "Definitions are scikit-learn's; rows with equal scores count together."
        })
final class EvaluateCommand extends Subcommand {

    @Mixin
    private ModelOptions model;

    @Mixin
    private RowOptions input;

    @Mixin
    private LabelOptions labels;

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
    private @Nullable String json;

    @Mixin
    private ReportOptions report;

    @Override
    public Integer call() {
        Label label = labels.label().orElseThrow(() -> needed("--label"));
        RowSource rows = input.source(terminal().notes());
        try (AnomalyScorer scorer = model.open(input.features())) {
            ScoredPart part = new RowScoring(scorer, model.key()).labeled(rows, label);
            Evaluation evaluation = Evaluation.of(part.ranked(), scorer.threshold(), precisionAt);
            report.write(() -> data(scorer, rows, part));
            print(evaluation);
            warn(label, evaluation);
            return 0;
        }
    }

    private void warn(Label label, Evaluation evaluation) {
        long normals = evaluation.rows() - evaluation.anomalies();
        LabelDoubts.ofShare(label, evaluation.anomalies(), evaluation.rows())
                .or(() -> LabelDoubts.ofRanking(label, evaluation.auroc(), evaluation.anomalies(), normals))
                .ifPresent(doubt -> terminal().err().println("warning: " + doubt));
    }

    private static ReportData data(AnomalyScorer scorer, RowSource rows, ScoredPart part) {
        return new ReportData(
                scorer.bundle().id(),
                rows.description(),
                scorer.scoreMethod().description(),
                part.ranked(),
                scorer.threshold(),
                part.errors().means(),
                Optional.empty(),
                part.errors().topReasons(),
                scorer.bundle().manifest().provenance());
    }

    private void print(Evaluation evaluation) {
        if ("-".equals(json)) {
            terminal().out().println(EvaluationJson.of(evaluation));
            return;
        }
        if (json != null) {
            TextFiles.write(Path.of(json), out -> out.write(EvaluationJson.of(evaluation) + "\n"));
        }
        EvaluationText.print(evaluation, "rows", terminal().out());
    }
}
