// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.evaluate.Curve;
import io.autoencoder.connect.model.Threshold;
import java.util.Optional;

/** How the scores of each class spread over a logarithmic axis. */
final class Histogram {

    private static final int FEWEST_BINS = 20;
    private static final int MOST_BINS = 48;

    /** Scores more than this factor below the largest share the first bin: zeros have no place on such an axis. */
    private static final double WIDEST = 1e9;

    private final double min;
    private final double max;
    private final int bins;
    private final double[] normalShares;
    private final double[] anomalyShares;

    private Histogram(double min, double max, RankedScores ranked) {
        this.min = min;
        this.max = max;
        this.bins = bins(ranked);
        this.normalShares = shares(ranked.normals());
        this.anomalyShares = shares(ranked.anomalies());
    }

    static Histogram of(RankedScores ranked, Optional<Threshold> threshold) {
        double low = Math.min(smallestPositive(ranked.normals()), smallestPositive(ranked.anomalies()));
        double high = Math.max(largestFinite(ranked.normals()), largestFinite(ranked.anomalies()));
        double mark = threshold.map(Threshold::value).filter(t -> t > 0).orElse(Double.NaN);
        if (!Double.isNaN(mark)) {
            low = Math.min(low, mark);
            high = Math.max(high, mark);
        }
        if (!(high > 0) || !(low <= high)) {
            low = 0.1;
            high = 1;
        }
        low = Math.max(low, high / WIDEST);
        double margin = Math.max(1.05, Math.pow(high / low, 0.02));
        return new Histogram(low / margin, high * margin, ranked);
    }

    private static double smallestPositive(double[] ascending) {
        for (double score : ascending) {
            if (score > 0) {
                return score;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double largestFinite(double[] ascending) {
        for (int i = ascending.length - 1; i >= 0; i--) {
            if (Double.isFinite(ascending[i])) {
                return ascending[i];
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    /** As the rule of Rice has it for the smaller class: with more of them its bars would only show chance. */
    private static int bins(RankedScores ranked) {
        int rows = ranked.hasBothClasses()
                ? Math.min(ranked.normals().length, ranked.anomalies().length)
                : Math.max(ranked.normals().length, ranked.anomalies().length);
        return (int) Math.min(MOST_BINS, Math.max(FEWEST_BINS, 2 * Math.cbrt(rows)));
    }

    private double[] shares(double[] scores) {
        double[] shares = new double[bins];
        double scale = bins / Math.log(max / min);
        for (double score : scores) {
            int bin = (int) (Math.log(shown(score) / min) * scale);
            shares[Math.min(bins - 1, bin)] += 1.0 / scores.length;
        }
        return shares;
    }

    /** Start of the axis, positive. */
    double min() {
        return min;
    }

    /** End of the axis. */
    double max() {
        return max;
    }

    /** Where a score is drawn: itself, or the end of the axis it lies beyond. */
    double shown(double score) {
        return Math.min(max, Math.max(min, score));
    }

    /** The share of the fullest bin. */
    double tallest() {
        double tallest = 0;
        for (int i = 0; i < bins; i++) {
            tallest = Math.max(tallest, Math.max(normalShares[i], anomalyShares[i]));
        }
        return tallest;
    }

    Curve normals() {
        return staircase(normalShares);
    }

    Curve anomalies() {
        return staircase(anomalyShares);
    }

    private Curve staircase(double[] shares) {
        int first = 0;
        int last = bins - 1;
        while (first < last && shares[first] == 0) {
            first++;
        }
        while (last > first && shares[last] == 0) {
            last--;
        }
        int shown = last - first + 1;
        double[] x = new double[2 * shown + 2];
        double[] y = new double[2 * shown + 2];
        for (int i = 0; i < shown; i++) {
            x[2 * i + 1] = edge(first + i);
            y[2 * i + 1] = shares[first + i];
            x[2 * i + 2] = edge(first + i + 1);
            y[2 * i + 2] = shares[first + i];
        }
        x[0] = x[1];
        x[2 * shown + 1] = x[2 * shown];
        return new Curve(x, y);
    }

    private double edge(int bin) {
        return bin == bins ? max : min * Math.pow(max / min, (double) bin / bins);
    }
}
