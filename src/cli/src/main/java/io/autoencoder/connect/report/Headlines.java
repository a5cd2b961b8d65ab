// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import static io.autoencoder.connect.text.PlainNumbers.count;
import static io.autoencoder.connect.text.PlainNumbers.percent;
import static io.autoencoder.connect.text.PlainNumbers.ratio;

import io.autoencoder.connect.accuracy.ConfusionMatrix;
import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.text.PlainNumbers;
import io.autoencoder.connect.text.PlainNumbers.OutOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few figures that matter most, in plain words. */
final class Headlines {

    private Headlines() {}

    /**
     * One headline.
     *
     * @param lead what comes before the figure: {@code Of 100 alerts}
     * @param figure the figure: {@code 83}
     * @param tail what follows it: {@code are right}
     * @param detail the same for specialists: {@code precision 83.1 %, 123 of 148 alerts}
     */
    record Headline(String lead, String figure, String tail, String detail) {}

    static List<Headline> of(RankedScores ranked, Optional<Threshold> threshold) {
        List<Headline> headlines = new ArrayList<>();
        Optional<ConfusionMatrix> counts = threshold.map(t -> ranked.at(t.value()));
        if (ranked.isLabeled()) {
            counts.ifPresent(at -> {
                headlines.add(precision(at));
                headlines.add(recall(at));
            });
        }
        counts.ifPresent(at -> headlines.add(alertRate(at)));
        if (ranked.isLabeled() && ranked.hasBothClasses()) {
            headlines.add(ranking(ranked));
        }
        return headlines;
    }

    private static Headline precision(ConfusionMatrix at) {
        if (at.alerts() == 0) {
            return new Headline("At this threshold there are", "0", "alerts", "precision is not defined");
        }
        return outOf(
                at.precision(),
                "alerts",
                "is right",
                "are right",
                "Precision " + percent(at.precision()) + ": " + count(at.tp()) + " of " + count(at.alerts())
                        + " alerts were real anomalies");
    }

    private static Headline recall(ConfusionMatrix at) {
        if (at.anomalies() == 0) {
            return new Headline("The data hold", "0", "anomalies", "recall is not defined");
        }
        return outOf(
                at.recall(),
                "anomalies",
                "is caught",
                "are caught",
                "Recall " + percent(at.recall()) + ": " + count(at.tp()) + " of " + count(at.anomalies())
                        + " anomalies raised an alert");
    }

    private static Headline alertRate(ConfusionMatrix at) {
        return outOf(
                at.alertRate(),
                "records",
                "raises an alert",
                "raise an alert",
                "Alert rate " + percent(at.alertRate()) + ": " + count(at.alerts()) + " of " + count(at.records())
                        + " records");
    }

    private static Headline ranking(RankedScores ranked) {
        return outOf(
                ranked.auroc(),
                "pairs",
                "is in the right order",
                "are in the right order",
                "AUROC " + ratio(ranked.auroc())
                        + ": the anomaly scores above the normal record; average precision "
                        + ratio(ranked.averagePrecision()));
    }

    private static Headline outOf(double share, String things, String ifOne, String ifMore, String detail) {
        OutOf few = PlainNumbers.outOf(share);
        return new Headline(
                "Of " + few.allText() + " " + things, few.partText(), few.part() == 1 ? ifOne : ifMore, detail);
    }
}
