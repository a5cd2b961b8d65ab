// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.train.Evaluation;
import io.autoencoder.connect.train.Evaluation.Alerts;
import java.io.PrintWriter;

/** An evaluation as lines for people. */
final class EvaluationText {

    private EvaluationText() {}

    /** @param what the rows that were scored, for instance {@code test rows} */
    static void print(Evaluation evaluation, String what, PrintWriter out) {
        out.println(Numbers.count(evaluation.rows()) + " " + what + ", " + Numbers.count(evaluation.anomalies())
                + " of them anomalies");
        out.println("  AUROC              " + Numbers.share(evaluation.auroc()));
        out.println("  average precision  " + Numbers.share(evaluation.averagePrecision()));
        evaluation
                .precisionAt()
                .forEach((k, precision) -> out.printf("  %-18s %s%n", "precision at " + k, Numbers.share(precision)));
        if (evaluation.alerts().isEmpty()) {
            out.println("  no threshold: give one with --threshold for precision and recall");
            return;
        }
        Alerts alerts = evaluation.alerts().get();
        out.println("  at threshold " + Numbers.significant(alerts.threshold()));
        out.println("    precision        " + Numbers.share(alerts.precision()));
        out.println("    recall           " + Numbers.share(alerts.recall()));
        out.println("    F1               " + Numbers.share(alerts.f1()));
        out.println("    alert rate       " + Numbers.significant(alerts.alertRate()));
        out.println("    anomalies        " + Numbers.count(alerts.truePositives()) + " flagged, "
                + Numbers.count(alerts.falseNegatives()) + " missed");
        out.println("    normal rows      " + Numbers.count(alerts.falsePositives()) + " flagged, "
                + Numbers.count(alerts.trueNegatives()) + " passed");
    }
}
