// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import static io.autoencoder.connect.text.PlainNumbers.count;
import static io.autoencoder.connect.text.PlainNumbers.percent;
import static io.autoencoder.connect.text.PlainNumbers.ratio;
import static io.autoencoder.connect.text.PlainNumbers.score;

import io.autoencoder.connect.accuracy.ConfusionMatrix;
import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.evaluate.Curve;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.report.Figure.Table;
import io.autoencoder.connect.report.Plot.Mark;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plots that follow from scores, labels and threshold. */
final class DetectionFigures {

    private static final double[] CATCH_SHARES = {0.5, 0.8, 0.9};

    private final RankedScores ranked;
    private final Histogram histogram;
    private final Optional<Threshold> threshold;
    private final boolean labeled;

    DetectionFigures(RankedScores ranked, Optional<Threshold> threshold) {
        this.ranked = ranked;
        this.labeled = ranked.isLabeled();
        this.threshold = threshold;
        this.histogram = Histogram.of(ranked, threshold);
    }

    /** Reconstruction error by class. */
    Figure distribution() {
        double top = histogram.tallest() * 1.05;
        Plot plot = new Plot("Anomaly score (no unit, log scale)", labeled ? "Share of each class" : "Share of records")
                .y(0, top)
                .logX(histogram.min(), histogram.max())
                .withKey();
        plot.chart().setCustomYAxisTickLabelsFormatter(share -> PlainNumbers.score(100 * share) + "\u00a0%");
        plot.area(labeled ? "normal" : "records", histogram.normals(), Palette.NORMAL);
        if (ranked.anomalies().length > 0) {
            plot.area("anomalies", histogram.anomalies(), Palette.ANOMALY);
        }
        threshold.ifPresent(t -> markThreshold(plot, t, top));
        return new Figure(
                "scores",
                labeled ? "Reconstruction error by class" : "Reconstruction error",
                distributionReading(),
                plot.chart(),
                quantileTable());
    }

    private void markThreshold(Plot plot, Threshold at, double top) {
        plot.vertical("threshold " + score(at.value()), histogram.shown(at.value()), 0, top, Palette.INK);
    }

    private String distributionReading() {
        StringBuilder text = new StringBuilder();
        if (labeled && ranked.hasBothClasses()) {
            text.append("Half of the normal records score below ")
                    .append(score(quantile(ranked.normals(), 0.5)))
                    .append(", half of the anomalies above ")
                    .append(score(quantile(ranked.anomalies(), 0.5)))
                    .append(".");
        } else {
            double[] all = ranked.normals().length > 0 ? ranked.normals() : ranked.anomalies();
            text.append("Half of the records score below ")
                    .append(score(quantile(all, 0.5)))
                    .append(", 99 of 100 below ")
                    .append(score(quantile(all, 0.99)))
                    .append(".");
        }
        threshold.ifPresent(t -> text.append(" What lies right of the dashed line raises an alert."));
        return text.toString();
    }

    private Table quantileTable() {
        List<List<String>> rows = new ArrayList<>();
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 0.9, 0.99, 1}) {
            List<String> row = new ArrayList<>();
            row.add(
                    share == 0
                            ? "lowest"
                            : share == 1 ? "highest" : percent(share).replace(".0", "") + " lie below");
            row.add(score(quantile(ranked.normals(), share)));
            if (labeled) {
                row.add(score(quantile(ranked.anomalies(), share)));
            }
            rows.add(row);
        }
        return new Table(labeled ? List.of("Score", "Normal", "Anomalies") : List.of("Score", "Records"), rows);
    }

    /** NaN where there are no scores. */
    private static double quantile(double[] scores, double share) {
        return scores.length == 0 ? Double.NaN : Quantiles.at(scores, share);
    }

    Figure roc() {
        Plot plot = new Plot("False alarms (share of normal records)", "Recall (share of anomalies caught)")
                .percentX()
                .percentY()
                .withKey();
        plot.line("model", Curve.roc(ranked), Palette.MEASURE, Mark.SOLID);
        plot.line("guessing", new Curve(new double[] {0, 1}, new double[] {0, 1}), Palette.AXIS, Mark.DOTTED);
        threshold
                .map(t -> ranked.at(t.value()))
                .ifPresent(at -> plot.dots("threshold", point(at.falseAlarmRate(), at.recall()), Palette.INK));
        List<List<String>> rows = new ArrayList<>();
        for (double share : CATCH_SHARES) {
            rows.add(List.of(percent(share), percent(atRecall(share).falseAlarmRate())));
        }
        rows.add(List.of("Area under the curve", ratio(ranked.auroc())));
        return new Figure(
                "roc",
                "Anomalies caught and false alarms (ROC)",
                "To catch 90\u00a0% of the anomalies, "
                        + percent(atRecall(0.9).falseAlarmRate())
                        + " of the normal records would raise a false alarm. The closer to the upper left corner, the better.",
                plot.chart(),
                new Table(List.of("Anomalies caught", "False alarms"), rows));
    }

    Figure precisionRecall() {
        Plot plot = new Plot("Recall (share of anomalies caught)", "Precision (share of alerts that are right)")
                .percentX()
                .percentY()
                .withKey();
        plot.line("model", Curve.precisionRecall(ranked), Palette.MEASURE, Mark.SOLID);
        double share = (double) ranked.anomalies().length / ranked.size();
        plot.line("guessing", new Curve(new double[] {0, 1}, new double[] {share, share}), Palette.AXIS, Mark.DOTTED);
        threshold
                .map(t -> ranked.at(t.value()))
                .filter(at -> at.alerts() > 0)
                .ifPresent(at -> plot.dots("threshold", point(at.recall(), at.precision()), Palette.INK));
        List<List<String>> rows = new ArrayList<>();
        for (double caught : CATCH_SHARES) {
            rows.add(List.of(percent(caught), percent(atRecall(caught).precision())));
        }
        rows.add(List.of("Average precision", ratio(ranked.averagePrecision())));
        PlainNumbers.OutOf right = PlainNumbers.outOf(atRecall(0.5).precision());
        return new Figure(
                "precision-recall",
                "Right alerts and anomalies caught (precision–recall)",
                "With the threshold set to catch half of the anomalies, " + right.partText() + " of " + right.allText()
                        + " alerts are right. Without a model it would be " + percent(share) + ".",
                plot.chart(),
                new Table(List.of("Anomalies caught", "Precision"), rows));
    }

    private static Curve point(double x, double y) {
        return new Curve(new double[] {x}, new double[] {y});
    }

    /** What an alert gets right with the highest threshold that still catches this share of the anomalies. */
    private ConfusionMatrix atRecall(double share) {
        ConfusionMatrix[] found = new ConfusionMatrix[1];
        ranked.forEachCut(cut -> {
            if (found[0] == null && cut.counts().recall() >= share) {
                found[0] = cut.counts();
            }
        });
        return found[0];
    }

    /** Precision and recall for every threshold. */
    Figure thresholds() {
        Plot plot = new Plot("Threshold of the score (no unit, log scale)", "Precision and recall")
                .percentY()
                .logX(histogram.min(), histogram.max())
                .withKey();
        double width = Math.log(histogram.max() / histogram.min());
        Curve.Builder precision = new Curve.Builder(width, 1);
        Curve.Builder recall = new Curve.Builder(width, 1);
        ranked.forEachCut(cut -> {
            double x = Math.log(histogram.shown(cut.score()));
            precision.add(x, cut.counts().precision());
            recall.add(x, cut.counts().recall());
        });
        plot.line("precision", exp(precision.build()), Palette.MEASURE, Mark.SOLID);
        plot.line("recall", exp(recall.build()), Palette.SECOND, Mark.DASHED);
        threshold.ifPresent(t -> markThreshold(plot, t, 1));
        RankedScores.Cut best = ranked.best(cut -> cut.counts().f1()).orElseThrow();
        String reading =
                "A higher threshold makes alerts more often right and misses more anomalies; the best balance (F1 "
                        + ratio(best.counts().f1()) + ") would be at " + score(best.score()) + ".";
        List<List<String>> rows = new ArrayList<>();
        threshold.ifPresent(t -> rows.add(cutRow("threshold " + score(t.value()), ranked.at(t.value()))));
        rows.add(cutRow("best F1, " + score(best.score()), best.counts()));
        return new Figure(
                "thresholds",
                "Precision and recall over the threshold",
                reading,
                plot.chart(),
                new Table(List.of("Alert above", "Precision", "Recall", "F1", "Alerts"), rows));
    }

    private static List<String> cutRow(String name, ConfusionMatrix counts) {
        return List.of(
                name,
                percent(counts.precision()),
                percent(counts.recall()),
                ratio(counts.f1()),
                count(counts.alerts()));
    }

    private static Curve exp(Curve curve) {
        double[] x = new double[curve.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.exp(curve.x()[i]);
        }
        return new Curve(x, curve.y());
    }

    /** The confusion matrix at the threshold. */
    Figure confusion(Threshold at) {
        ConfusionMatrix counts = ranked.at(at.value());
        Plot plot =
                new Plot("What the model said", "What the record was").x(0, 2).y(0, 2);
        plot.chart().getStyler().setPlotGridLinesVisible(false);
        plot.chart().setCustomXAxisTickLabelsFormatter(x -> middle(x, "no alert", "alert"));
        plot.chart().setCustomYAxisTickLabelsFormatter(y -> middle(y, "anomaly", "normal"));
        // Close enough for marks at the middles of the rows: further apart, only the ends would have one.
        plot.chart().getStyler().setYAxisTickMarkSpacingHint(60);
        cell(plot, 0, 1, counts.tn(), counts.normals(), Palette.RIGHT_TINT);
        cell(plot, 1, 1, counts.fp(), counts.normals(), Palette.WRONG_TINT);
        cell(plot, 0, 0, counts.fn(), counts.anomalies(), Palette.WRONG_TINT);
        cell(plot, 1, 0, counts.tp(), counts.anomalies(), Palette.RIGHT_TINT);
        String reading = "Of " + count(counts.anomalies()) + " anomalies the model caught " + count(counts.tp())
                + " and missed " + count(counts.fn()) + "; of " + count(counts.normals())
                + " normal records it raised a false alarm on " + count(counts.fp()) + ".";
        return new Figure(
                "confusion",
                "Right and wrong at the threshold (confusion matrix)",
                reading,
                plot.chart(),
                new Table(
                        List.of("Record was", "No alert", "Alert", "Together"),
                        List.of(
                                List.of("normal", count(counts.tn()), count(counts.fp()), count(counts.normals())),
                                List.of(
                                        "anomaly",
                                        count(counts.fn()),
                                        count(counts.tp()),
                                        count(counts.anomalies())))));
    }

    private static String middle(double position, String first, String second) {
        return position == 0.5 ? first : position == 1.5 ? second : Plot.noLabel(position, 1);
    }

    private static void cell(Plot plot, int column, int row, long records, long ofRow, Palette tint) {
        double gap = 0.015;
        plot.box("cell " + column + row, column + gap, column + 1 - gap, row + gap, row + 1 - gap, tint);
        plot.text(count(records), column + 0.5, row + 0.5, 0, 24, Palette.INK);
        String share = percent((double) records / ofRow);
        plot.text(share + (row == 1 ? " of normal" : " of anomalies"), column + 0.5, row + 0.5, 24, 12, Palette.INK);
    }
}
