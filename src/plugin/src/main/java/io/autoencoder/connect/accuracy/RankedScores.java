// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The scores of labelled records in order, and the counts and curves that follow from the order alone. Definitions are
 * scikit-learn's ({@code roc_auc_score}, {@code average_precision_score}, {@code roc_curve},
 * {@code precision_recall_curve}); ties are one step of a curve. Immutable and thread-safe.
 */
public final class RankedScores {

    private final double[] normals;
    private final double[] anomalies;
    private final boolean labeled;

    private RankedScores(double[] normals, double[] anomalies, boolean labeled) {
        this.normals = normals;
        this.anomalies = anomalies;
        this.labeled = labeled;
    }

    /**
     * @param scores one a record, not NaN; may be infinite
     * @param anomaly the label of each record
     * @throws IllegalArgumentException if the lengths differ or a score is NaN
     */
    public static RankedScores of(double[] scores, boolean[] anomaly) {
        return of(scores, anomaly, true);
    }

    private static RankedScores of(double[] scores, boolean[] anomaly, boolean labeled) {
        if (scores.length != anomaly.length) {
            throw new IllegalArgumentException(
                    "there are " + scores.length + " scores but " + anomaly.length + " labels; pass as many");
        }
        int positives = 0;
        for (boolean label : anomaly) {
            positives += label ? 1 : 0;
        }
        double[] anomalies = new double[positives];
        double[] normals = new double[scores.length - positives];
        int nextAnomaly = 0;
        int nextNormal = 0;
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is not a number; leave that record out");
            }
            if (anomaly[i]) {
                anomalies[nextAnomaly++] = scores[i];
            } else {
                normals[nextNormal++] = scores[i];
            }
        }
        Arrays.sort(normals);
        Arrays.sort(anomalies);
        return new RankedScores(normals, anomalies, labeled);
    }

    /** Without labels every record counts as normal. */
    public static RankedScores unlabeled(double[] scores) {
        return of(scores, new boolean[scores.length], false);
    }

    /** Whether the records came with labels. */
    public boolean isLabeled() {
        return labeled;
    }

    public int size() {
        return normals.length + anomalies.length;
    }

    /** Scores of all records, ascending. */
    public double[] all() {
        double[] all = Arrays.copyOf(normals, size());
        System.arraycopy(anomalies, 0, all, normals.length, anomalies.length);
        Arrays.sort(all);
        return all;
    }

    /** Scores of the normal records, ascending. Not to be changed. */
    public double[] normals() {
        return normals;
    }

    /** Scores of the anomalies, ascending. Not to be changed. */
    public double[] anomalies() {
        return anomalies;
    }

    public boolean hasBothClasses() {
        return normals.length > 0 && anomalies.length > 0;
    }

    /** What an alert for every score above {@code threshold} gets right and wrong. */
    public ConfusionMatrix at(double threshold) {
        long hits = (long) anomalies.length - countUpTo(anomalies, threshold);
        long falseAlarms = (long) normals.length - countUpTo(normals, threshold);
        return new ConfusionMatrix(hits, falseAlarms, anomalies.length - hits, normals.length - falseAlarms);
    }

    private static int countUpTo(double[] ascending, double limit) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Walks down the distinct scores, from the highest: each step alerts on all records that score at least as much.
     */
    public void forEachCut(Consumer<Cut> visitor) {
        int anomaly = anomalies.length;
        int normal = normals.length;
        double score = highest(anomaly, normal);
        while (anomaly > 0 || normal > 0) {
            while (anomaly > 0 && anomalies[anomaly - 1] == score) {
                anomaly--;
            }
            while (normal > 0 && normals[normal - 1] == score) {
                normal--;
            }
            long hits = (long) anomalies.length - anomaly;
            long falseAlarms = (long) normals.length - normal;
            double below = highest(anomaly, normal);
            visitor.accept(new Cut(score, below, new ConfusionMatrix(hits, falseAlarms, anomaly, normal)));
            score = below;
        }
    }

    /** The highest score among the first so many of each kind. */
    private double highest(int anomaly, int normal) {
        return Math.max(
                anomaly > 0 ? anomalies[anomaly - 1] : Double.NEGATIVE_INFINITY,
                normal > 0 ? normals[normal - 1] : Double.NEGATIVE_INFINITY);
    }

    /** The cut with the greatest value above 0, of equally good ones that of the highest score. */
    public Optional<Cut> best(ToDoubleFunction<Cut> measure) {
        Cut[] best = new Cut[1];
        double[] greatest = new double[1];
        forEachCut(cut -> {
            double value = measure.applyAsDouble(cut);
            if (value > greatest[0]) {
                greatest[0] = value;
                best[0] = cut;
            }
        });
        return Optional.ofNullable(best[0]);
    }

    /** Chance that an anomaly scores above a normal record, ties counted half; NaN without both classes. */
    public double auroc() {
        double area = 0;
        int below = 0;
        int upTo = 0;
        for (double score : anomalies) {
            while (below < normals.length && normals[below] < score) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < normals.length && normals[upTo] <= score) {
                upTo++;
            }
            area += (below + upTo) / 2.0;
        }
        return area / ((double) normals.length * anomalies.length);
    }

    /** {@code Σ (R_n - R_(n-1)) P_n} down the distinct scores; NaN without anomalies. */
    public double averagePrecision() {
        double[] sum = new double[1];
        long[] before = new long[1];
        forEachCut(cut -> {
            sum[0] += (cut.counts().tp() - before[0]) * cut.counts().precision();
            before[0] = cut.counts().tp();
        });
        return sum[0] / anomalies.length;
    }

    /**
     * Share of anomalies among the {@code k} highest scores. Where a tie crosses the line, the share it would have on
     * average if that tie were broken by lot.
     *
     * @param k 1 to the number of records
     */
    public double precisionAt(int k) {
        ConfusionMatrix[] before = {new ConfusionMatrix(0, 0, anomalies.length, normals.length)};
        double[] hits = {Double.NaN};
        forEachCut(cut -> {
            if (Double.isNaN(hits[0]) && cut.counts().alerts() >= k) {
                long tied = cut.counts().alerts() - before[0].alerts();
                long tiedHits = cut.counts().tp() - before[0].tp();
                hits[0] = before[0].tp() + (double) (k - before[0].alerts()) * tiedHits / tied;
            }
            before[0] = cut.counts();
        });
        return hits[0] / k;
    }

    /**
     * A score and what an alert for every score at least as high gets right and wrong.
     *
     * @param below the next lower score, {@code -Infinity} where there is none
     */
    public record Cut(double score, double below, ConfusionMatrix counts) {

        /**
         * Half way to the next lower score, at least half way to 0, and always less than the score, even where no
         * double lies between.
         */
        public double threshold() {
            double lower = Math.max(0, below);
            double middle = lower + (score - lower) / 2;
            return middle < score ? middle : lower;
        }
    }
}
