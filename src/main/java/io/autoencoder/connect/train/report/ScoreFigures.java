// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.report;

import static io.autoencoder.connect.train.report.PlainNumbers.count;
import static io.autoencoder.connect.train.report.PlainNumbers.percent;
import static io.autoencoder.connect.train.report.PlainNumbers.ratio;
import static io.autoencoder.connect.train.report.PlainNumbers.score;

import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.train.report.Figure.Table;
import io.autoencoder.connect.train.report.Plots.Dash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;

/** The plots that follow from scores, labels and threshold. */
final class ScoreFigures {

    private static final double[] CATCH_SHARES = {0.5, 0.8, 0.9};

    private final RankedScores ranked;
    private final ScoreHistogram histogram;
    private final Optional<Threshold> threshold;
    private final boolean labelled;
    private final String scoreTitle;

    ScoreFigures(RankedScores ranked, boolean labelled, Optional<Threshold> threshold, String scoreMethod) {
        this.ranked = ranked;
        this.labelled = labelled;
        this.threshold = threshold;
        this.scoreTitle = "Anomaly score: " + scoreMethod + " (no unit, log scale)";
        this.histogram = ScoreHistogram.of(ranked, threshold);
    }

    /** Reconstruction error by class. */
    Figure distribution() {
        XYChart chart = Plots.plot(scoreTitle, "Share of each group");
        Plots.logX(chart, histogram.min(), histogram.max());
        double top = histogram.tallest() * 1.05;
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(top);
        chart.setCustomYAxisTickLabelsFormatter(share -> PlainNumbers.score(100 * share) + " %");
        Plots.area(chart, labelled ? "normal" : "records", histogram.normals(), Palette.NORMAL, 0.25);
        if (ranked.anomalies().length > 0) {
            Plots.area(chart, "anomalies", histogram.anomalies(), Palette.ANOMALY, 0.25);
        }
        threshold.ifPresent(t -> Plots.vertical(chart, "threshold", histogram.shown(t.value()), 0, top, Palette.INK));
        return new Figure(
                "scores",
                labelled ? "Reconstruction error by class" : "Reconstruction error",
                distributionReading(),
                chart,
                quantileTable());
    }

    private String distributionReading() {
        StringBuilder text = new StringBuilder();
        if (labelled && ranked.hasBothClasses()) {
            text.append("Half of the normal records score below ")
                    .append(score(ScoreHistogram.quantile(ranked.normals(), 0.5)))
                    .append(", half of the anomalies above ")
                    .append(score(ScoreHistogram.quantile(ranked.anomalies(), 0.5)))
                    .append(".");
        } else {
            double[] all = ranked.normals().length > 0 ? ranked.normals() : ranked.anomalies();
            text.append("Half of the records score below ")
                    .append(score(ScoreHistogram.quantile(all, 0.5)))
                    .append(", 99 of 100 below ")
                    .append(score(ScoreHistogram.quantile(all, 0.99)))
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
            row.add(score(ScoreHistogram.quantile(ranked.normals(), share)));
            if (labelled) {
                row.add(score(ScoreHistogram.quantile(ranked.anomalies(), share)));
            }
            rows.add(row);
        }
        return new Table(labelled ? List.of("Score", "Normal", "Anomalies") : List.of("Score", "Records"), rows);
    }

    Figure roc() {
        XYChart chart =
                Plots.percentPlot("False alarms (share of normal records)", "Recall (share of anomalies caught)");
        Plots.line(chart, "model", ranked.roc(), Palette.MEASURE, Dash.SOLID);
        Plots.line(chart, "guessing", new Curve(new double[] {0, 1}, new double[] {0, 1}), Palette.AXIS, Dash.DOTTED);
        threshold
                .map(t -> ranked.at(t.value()))
                .ifPresent(counts -> Plots.dots(
                        chart,
                        "threshold",
                        new double[] {counts.falseAlarmRate()},
                        new double[] {counts.recall()},
                        Palette.INK));
        List<List<String>> rows = new ArrayList<>();
        for (double share : CATCH_SHARES) {
            rows.add(List.of(percent(share), percent(atRecall(share).falseAlarmRate())));
        }
        rows.add(List.of("Area under the curve", ratio(ranked.auroc())));
        return new Figure(
                "roc",
                "Anomalies caught and false alarms (ROC)",
                "To catch 90 % of the anomalies, "
                        + percent(atRecall(0.9).falseAlarmRate())
                        + " of the normal records would raise a false alarm. The closer to the upper left corner, the better.",
                chart,
                new Table(List.of("Anomalies caught", "False alarms"), rows));
    }

    Figure precisionRecall() {
        XYChart chart =
                Plots.percentPlot("Recall (share of anomalies caught)", "Precision (share of alerts that are right)");
        Plots.line(chart, "model", ranked.precisionRecall(), Palette.MEASURE, Dash.SOLID);
        double share = (double) ranked.anomalies().length / (ranked.anomalies().length + ranked.normals().length);
        Plots.line(
                chart,
                "guessing",
                new Curve(new double[] {0, 1}, new double[] {share, share}),
                Palette.AXIS,
                Dash.DOTTED);
        threshold
                .map(t -> ranked.at(t.value()))
                .filter(counts -> counts.alerts() > 0)
                .ifPresent(counts -> Plots.dots(
                        chart,
                        "threshold",
                        new double[] {counts.recall()},
                        new double[] {counts.precision()},
                        Palette.INK));
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
                chart,
                new Table(List.of("Anomalies caught", "Precision"), rows));
    }

    /** What an alert gets right with the highest threshold that still catches this share of the anomalies. */
    private Counts atRecall(double share) {
        Counts[] found = new Counts[1];
        ranked.forEachCut(cut -> {
            if (found[0] == null && cut.counts().recall() >= share) {
                found[0] = cut.counts();
            }
        });
        return found[0];
    }

    /** Precision and recall for every threshold. */
    Figure thresholds() {
        XYChart chart =
                Plots.plot("Threshold: " + scoreTitle.substring("Anomaly score: ".length()), "Precision and recall");
        Plots.logX(chart, histogram.min(), histogram.max());
        Plots.percentY(chart);
        double width = Math.log(histogram.max() / histogram.min());
        Curve.Builder precision = new Curve.Builder(width, 1);
        Curve.Builder recall = new Curve.Builder(width, 1);
        ranked.forEachCut(cut -> {
            double x = Math.log(histogram.shown(cut.score()));
            precision.add(x, cut.counts().precision());
            recall.add(x, cut.counts().recall());
        });
        Plots.line(chart, "precision", exp(precision.build()), Palette.MEASURE, Dash.SOLID);
        Plots.line(chart, "recall", exp(recall.build()), Palette.SECOND, Dash.DASHED);
        threshold.ifPresent(t -> Plots.vertical(chart, "threshold", histogram.shown(t.value()), 0, 1, Palette.INK));
        BestCut best = bestF1();
        String reading =
                "A higher threshold makes alerts more often right and misses more anomalies; the best balance (F1 "
                        + ratio(best.counts.f1()) + ") would be at " + score(best.score) + ".";
        List<List<String>> rows = new ArrayList<>();
        threshold.ifPresent(t -> rows.add(cutRow("threshold " + score(t.value()), ranked.at(t.value()))));
        rows.add(cutRow("best F1, " + score(best.score), best.counts));
        return new Figure(
                "thresholds",
                "Precision and recall over the threshold",
                reading,
                chart,
                new Table(List.of("Alert above", "Precision", "Recall", "F1", "Alerts"), rows));
    }

    private static List<String> cutRow(String name, Counts counts) {
        return List.of(
                name,
                percent(counts.precision()),
                percent(counts.recall()),
                ratio(counts.f1()),
                count(counts.alerts()));
    }

    private BestCut bestF1() {
        BestCut best = new BestCut();
        ranked.forEachCut(best::offer);
        return best;
    }

    private static Curve exp(Curve curve) {
        double[] x = new double[curve.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.exp(curve.x()[i]);
        }
        return new Curve(x, curve.y());
    }

    private static final class BestCut {
        private double score;
        private Counts counts;

        void offer(RankedScores.Cut cut) {
            if (counts == null || cut.counts().f1() > counts.f1()) {
                score = cut.score();
                counts = cut.counts();
            }
        }
    }

    /** The confusion matrix at the threshold. */
    Figure confusion(Threshold at) {
        Counts counts = ranked.at(at.value());
        XYChart chart = Plots.plot("What the model said", "What the record was");
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisMax(2.0);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(2.0);
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setLegendVisible(false);
        chart.setCustomXAxisTickLabelsFormatter(x -> x == 0.5 ? "no alert" : x == 1.5 ? "alert" : " ");
        chart.setCustomYAxisTickLabelsFormatter(y -> y == 0.5 ? "anomaly" : y == 1.5 ? "normal" : " ");
        cell(chart, 0, 1, counts.quiet(), counts.normals(), Palette.RIGHT_TINT);
        cell(chart, 1, 1, counts.falseAlarms(), counts.normals(), Palette.WRONG_TINT);
        cell(chart, 0, 0, counts.misses(), counts.anomalies(), Palette.WRONG_TINT);
        cell(chart, 1, 0, counts.hits(), counts.anomalies(), Palette.RIGHT_TINT);
        String reading = "Of " + count(counts.anomalies()) + " anomalies the model caught " + count(counts.hits())
                + " and missed " + count(counts.misses()) + "; of " + count(counts.normals())
                + " normal records it raised a false alarm on " + count(counts.falseAlarms()) + ".";
        return new Figure(
                "confusion",
                "Right and wrong at the threshold (confusion matrix)",
                reading,
                chart,
                new Table(
                        List.of("Record was", "No alert", "Alert", "Together"),
                        List.of(
                                List.of(
                                        "normal",
                                        count(counts.quiet()),
                                        count(counts.falseAlarms()),
                                        count(counts.normals())),
                                List.of(
                                        "anomaly",
                                        count(counts.misses()),
                                        count(counts.hits()),
                                        count(counts.anomalies())))));
    }

    private static void cell(XYChart chart, int column, int row, long records, long ofRow, Palette tint) {
        double gap = 0.02;
        chart.addAnnotation(new AnnotationText(count(records), column + 0.5, row + 0.56, false));
        chart.addAnnotation(
                new AnnotationText(percent((double) records / ofRow) + " of the row", column + 0.5, row + 0.4, false));
        Plots.box(chart, "cell " + column + row, column + gap, column + 1 - gap, row + gap, row + 1 - gap, tint);
    }
}
