// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.accuracy.ConfusionMatrix;
import io.autoencoder.connect.evaluate.Evaluation;
import io.autoencoder.connect.evaluate.Evaluation.Alerts;
import io.autoencoder.connect.model.SignificantDigits;
import io.autoencoder.connect.text.PlainNumbers;
import java.io.PrintWriter;

/** An evaluation as lines for people. */
final class EvaluationText {

    private EvaluationText() {}

    /** @param what the rows that were scored, for instance {@code test rows} */
    static void print(Evaluation evaluation, String what, PrintWriter out) {
        out.println(PlainNumbers.count(evaluation.rows()) + " " + what + ", "
                + PlainNumbers.count(evaluation.anomalies()) + " of them anomalies");
        out.println("  AUROC              " + PlainNumbers.ratio(evaluation.auroc()));
        out.println("  average precision  " + PlainNumbers.ratio(evaluation.averagePrecision()));
        evaluation
                .precisionAt()
                .forEach((k, precision) ->
                        out.printf("  %-18s %s%n", "precision at " + k, PlainNumbers.ratio(precision)));
        if (evaluation.alerts().isEmpty()) {
            out.println("  no threshold: give one with --threshold for precision and recall");
            return;
        }
        Alerts alerts = evaluation.alerts().get();
        ConfusionMatrix counts = alerts.counts();
        out.println("  at threshold " + SignificantDigits.of(alerts.threshold()));
        out.println("    precision        " + PlainNumbers.ratio(alerts.precision()));
        out.println("    recall           " + PlainNumbers.ratio(counts.recall()));
        out.println("    F1               " + PlainNumbers.ratio(counts.f1()));
        out.println("    alert rate       " + PlainNumbers.percent(counts.alertRate()));
        out.println("    anomalies        " + PlainNumbers.count(counts.tp()) + " flagged, "
                + PlainNumbers.count(counts.fn()) + " missed");
        out.println("    normal rows      " + PlainNumbers.count(counts.fp()) + " flagged, "
                + PlainNumbers.count(counts.tn()) + " passed");
    }
}
