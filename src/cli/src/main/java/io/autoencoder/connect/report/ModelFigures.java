// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import static io.autoencoder.connect.text.PlainNumbers.count;
import static io.autoencoder.connect.text.PlainNumbers.percent;
import static io.autoencoder.connect.text.PlainNumbers.score;

import io.autoencoder.connect.evaluate.Curve;
import io.autoencoder.connect.evaluate.FeatureError;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.evaluate.TopReason;
import io.autoencoder.connect.report.Figure.Table;
import io.autoencoder.connect.report.Plot.Mark;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The plots of training and features. */
final class ModelFigures {

    private static final int MOST_ROWS = 15;

    /** Fewer rows share the height of as many. */
    private static final int FEWEST_ROWS = 4;

    private static final int EPOCH_SPACING = 74;
    private static final int ROW_HEIGHT = 24;
    private static final int AXES_HEIGHT = 90;
    private static final int LONGEST_NAME = 18;

    private ModelFigures() {}

    /** Loss over epochs. */
    static Figure loss(LossCurves loss) {
        int epochs = loss.training().length;
        boolean validated = loss.validation().length > 0;
        Plot plot = new Plot("Epoch (passes over the training rows)", "Loss (scaled units)").withKey();
        plot.chart()
                .setCustomXAxisTickLabelsFormatter(
                        epoch -> epoch == Math.rint(epoch) ? count(Math.round(epoch)) : Plot.noLabel(epoch, 1));
        plot.chart().setCustomYAxisTickLabelsFormatter(PlainNumbers::tick);
        double[] x = new double[epochs];
        double top = 0;
        for (int i = 0; i < epochs; i++) {
            x[i] = i + 1.0;
            top = Math.max(top, Math.max(loss.training()[i], validated ? loss.validation()[i] : 0));
        }
        double margin = 0.03 * epochs;
        plot.x(1 - margin, Math.max(epochs, 2) + margin).y(0, top * 1.03);
        plot.chart().getStyler().setXAxisTickMarkSpacingHint(Math.max(EPOCH_SPACING, Plot.WIDTH / epochs));
        plot.line("training", thin(x, loss.training()), Palette.MEASURE, Mark.SOLID);
        if (validated) {
            plot.line("validation", thin(x, loss.validation()), Palette.SECOND, Mark.DASHED);
        }
        plot.vertical("weights kept", loss.bestEpoch(), 0, top * 1.03, Palette.AXIS);
        return new Figure(
                "loss", "Course of the training (loss curves)", lossReading(loss), plot.chart(), lossTable(loss));
    }

    private static Curve thin(double[] x, double[] y) {
        double height = 0;
        for (double value : y) {
            height = Math.max(height, value);
        }
        Curve.Builder curve = new Curve.Builder(x.length, height > 0 ? height : 1);
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])) {
                curve.add(x[i], y[i]);
            }
        }
        return curve.build();
    }

    private static String lossReading(LossCurves loss) {
        int best = loss.bestEpoch() - 1;
        String kept = "The weights of epoch " + count(loss.bestEpoch()) + " of " + count(loss.training().length)
                + " were kept";
        if (loss.validation().length == 0) {
            return kept + "; no rows were held back to check them.";
        }
        double ratio = loss.validation()[best] / loss.training()[best];
        return kept
                + (ratio > 1.5
                        ? ": on rows it had not seen the network did clearly worse than on its own, so more rows may help."
                        : ": on rows it had not seen the network did about as well as on those it learned from.");
    }

    private static Table lossTable(LossCurves loss) {
        List<List<String>> rows = new ArrayList<>();
        for (int epoch : new int[] {1, loss.bestEpoch(), loss.training().length}) {
            String name = rows.isEmpty() ? "first" : rows.size() == 1 ? "kept" : "last";
            rows.add(List.of(
                    name + " (" + count(epoch) + ")",
                    score(loss.training()[epoch - 1]),
                    loss.validation().length == 0 ? "–" : score(loss.validation()[epoch - 1])));
        }
        return new Table(List.of("Epoch", "Training loss", "Validation loss"), rows);
    }

    /** Each feature's mean part of the score, for normal records and anomalies. */
    static Figure features(List<FeatureError> all, boolean labeled) {
        boolean alerts = all.stream().anyMatch(feature -> !Double.isNaN(feature.alert()));
        ToDoubleFunction<FeatureError> compared = labeled ? FeatureError::anomaly : FeatureError::alert;
        List<FeatureError> shown = all.stream()
                .sorted(Comparator.comparingDouble((FeatureError each) -> -orNormal(compared, each))
                        .thenComparing(FeatureError::feature))
                .limit(MOST_ROWS)
                .toList();
        DoubleSummaryStatistics range = shown.stream()
                .flatMapToDouble(each -> DoubleStream.of(each.normal(), each.anomaly(), each.alert()))
                .filter(value -> value > 0)
                .summaryStatistics();
        double start = (range.getCount() == 0 ? 0.1 : range.getMin()) / 1.3;
        double end = (range.getCount() == 0 ? 1 : range.getMax()) * 1.3;
        Plot plot = rows(
                        "Mean part of the score (log scale)",
                        shown.stream().map(FeatureError::feature).toList())
                .logX(start, end)
                .withKey();
        for (int row = 1; row <= shown.size(); row++) {
            Curve line = new Curve(new double[] {start, end}, new double[] {row, row});
            plot.unnamedLine("row " + row, line, Palette.GRID, Mark.HAIR);
        }
        link(plot, shown, compared);
        addDots(plot, labeled ? "normal" : "all records", shown, FeatureError::normal, Palette.NORMAL);
        if (labeled) {
            addDots(plot, "anomalies", shown, FeatureError::anomaly, Palette.ANOMALY);
        }
        if (alerts && !labeled) {
            addDots(plot, "alerts", shown, FeatureError::alert, Palette.ANOMALY);
        }
        return new Figure(
                "features",
                "Error of each feature",
                featuresReading(shown.get(0), labeled),
                plot.chart(),
                featureTable(all, labeled));
    }

    private static double orNormal(ToDoubleFunction<FeatureError> group, FeatureError feature) {
        double value = group.applyAsDouble(feature);
        return Double.isNaN(value) ? feature.normal() : value;
    }

    /** A thin line from the one dot of a feature to the other. */
    private static void link(Plot plot, List<FeatureError> shown, ToDoubleFunction<FeatureError> compared) {
        for (int i = 0; i < shown.size(); i++) {
            double from = shown.get(i).normal();
            double to = compared.applyAsDouble(shown.get(i));
            double row = shown.size() - i;
            if (from > 0 && to > 0) {
                plot.unnamedLine(
                        "link " + i,
                        new Curve(new double[] {from, to}, new double[] {row, row}),
                        Palette.AXIS,
                        Mark.THIN);
            }
        }
    }

    private static void addDots(
            Plot plot, String name, List<FeatureError> shown, ToDoubleFunction<FeatureError> group, Palette color) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            double value = group.applyAsDouble(shown.get(i));
            if (value > 0 && Double.isFinite(value)) {
                points.add(new double[] {value, shown.size() - i});
            }
        }
        if (!points.isEmpty()) {
            Curve dots = new Curve(
                    points.stream().mapToDouble(point -> point[0]).toArray(),
                    points.stream().mapToDouble(point -> point[1]).toArray());
            plot.dots(name, dots, color);
        }
    }

    private static String featuresReading(FeatureError first, boolean labeled) {
        double compared = labeled ? first.anomaly() : first.alert();
        if (!(compared > 0) || !(first.normal() > 0)) {
            return "The network reconstructs " + shorten(first.feature()) + " worst.";
        }
        return shorten(first.feature()) + " gives " + (labeled ? "anomalies" : "alerts") + " away most: it adds "
                + score(compared) + " to their score, " + score(compared / first.normal()) + " times what it adds for "
                + (labeled ? "normal records." : "all records.");
    }

    private static Table featureTable(List<FeatureError> all, boolean labeled) {
        List<List<String>> rows = new ArrayList<>();
        for (FeatureError each : all) {
            rows.add(
                    labeled
                            ? List.of(each.feature(), score(each.normal()), score(each.anomaly()), score(each.alert()))
                            : List.of(each.feature(), score(each.normal()), score(each.alert())));
        }
        return new Table(
                labeled
                        ? List.of("Feature", "Normal", "Anomalies", "Alerts")
                        : List.of("Feature", "All records", "Alerts"),
                rows);
    }

    /** The features that lead alerts most often. */
    static Figure reasons(List<TopReason> all) {
        List<TopReason> sorted = all.stream()
                .sorted(Comparator.comparingLong((TopReason each) -> -each.alerts())
                        .thenComparing(TopReason::feature))
                .toList();
        List<TopReason> shown = sorted.subList(0, Math.min(MOST_ROWS, sorted.size()));
        long alerts = all.stream().mapToLong(TopReason::alerts).sum();
        Plot plot = rows(
                "Share of alerts it leads",
                shown.stream().map(TopReason::feature).toList());
        plot.x(0, 1.05 * shown.get(0).alerts() / alerts);
        plot.chart().setCustomXAxisTickLabelsFormatter(share -> score(100 * share) + "\u00a0%");
        for (int i = 0; i < shown.size(); i++) {
            double share = (double) shown.get(i).alerts() / alerts;
            double middle = shown.size() - i;
            plot.box("bar " + i, 0, share, middle - 0.3, middle + 0.3, Palette.ANOMALY);
        }
        TopReason first = shown.get(0);
        String reading = shorten(first.feature()) + " is the main reason of " + count(first.alerts()) + " of "
                + count(alerts) + " alerts; in those it makes up " + percent(first.meanShare()) + " of the score.";
        List<List<String>> rows = new ArrayList<>();
        for (TopReason each : sorted) {
            rows.add(List.of(
                    each.feature(),
                    count(each.alerts()),
                    percent((double) each.alerts() / alerts),
                    percent(each.meanShare())));
        }
        return new Figure(
                "reasons",
                "Top reasons of alerts",
                reading,
                plot.chart(),
                new Table(List.of("Feature", "Alerts it leads", "Share of alerts", "Its part of their score"), rows));
    }

    /** A plot with one row a name, the first on top. */
    private static Plot rows(String xTitle, List<String> names) {
        int rows = names.size();
        Plot plot =
                new Plot(xTitle, "Feature", AXES_HEIGHT + ROW_HEIGHT * Math.max(FEWEST_ROWS, rows)).y(0.4, rows + 0.6);
        plot.chart().getStyler().setPlotGridHorizontalLinesVisible(false);
        plot.chart().getStyler().setYAxisTickMarkSpacingHint(ROW_HEIGHT - 2);
        plot.chart().setCustomYAxisTickLabelsFormatter(position -> {
            boolean onARow = position == Math.rint(position) && position >= 1 && position <= rows;
            return onARow ? shorten(names.get(rows - (int) Math.round(position))) : Plot.noLabel(position, 1);
        });
        return plot;
    }

    private static String shorten(String name) {
        int points = name.codePointCount(0, name.length());
        return points <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
