// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.model.Threshold;
import java.math.BigDecimal;
import java.math.MathContext;

/** How a threshold is chosen from scored rows. */
public sealed interface ThresholdRule {

    /**
     * Chooses the threshold.
     *
     * @throws IllegalArgumentException if the rows do not allow it; the message is one sentence
     */
    Threshold choose(RankedScores rows);

    /**
     * The score that a share of the normal rows lies below: all rows without labels, else those not labelled as
     * anomalies.
     *
     * @param probability between 0 and 1, for instance 0.995
     */
    record Quantile(double probability) implements ThresholdRule {
        public Quantile {
            requireShare("quantile", probability);
        }

        @Override
        public Threshold choose(RankedScores rows) {
            double[] normals = rankable(rows).normals();
            if (normals.length == 0) {
                throw new IllegalArgumentException(
                        "a quantile of the normal rows needs some, but all rows are labelled as anomalies");
            }
            return new Threshold(
                    Quantiles.at(normals, probability),
                    "quantile " + number(probability) + " of " + normals.length + " normal rows");
        }
    }

    /**
     * The score that a given share of all rows lies above, whatever their labels. For rows with a known share of
     * anomalies (contamination) it flags that many.
     *
     * @param rate between 0 and 1, for instance 0.001
     */
    record AlertRate(double rate) implements ThresholdRule {
        public AlertRate {
            requireShare("alert rate", rate);
        }

        @Override
        public Threshold choose(RankedScores rows) {
            double[] scores = rankable(rows).all();
            return new Threshold(
                    Quantiles.at(scores, 1 - rate), "alert rate " + number(rate) + " of " + scores.length + " rows");
        }
    }

    /**
     * The threshold with the best F-beta score on labelled rows; of equally good ones the highest.
     *
     * @param beta how many times as much recall counts as precision, positive; 1 for the F1 score
     */
    record BestF(double beta) implements ThresholdRule {
        public BestF {
            if (!(beta > 0 && Double.isFinite(beta))) {
                throw new IllegalArgumentException("beta must be a positive number, got " + beta);
            }
        }

        @Override
        public Threshold choose(RankedScores rows) {
            requireAnomalies("the best F score", rows);
            RankedScores.Cut best = rows.best(cut -> alerting(cut, cut.counts().fBeta(beta)))
                    .orElseThrow(
                            () -> new IllegalArgumentException("no threshold catches an anomaly: all of them score 0"));
            return new Threshold(
                    best.threshold(),
                    "best F" + number(beta) + " (" + number(best.counts().fBeta(beta)) + ") with "
                            + rows.anomalies().length + " labelled anomalies");
        }
    }

    /**
     * The lowest threshold, and so the highest recall, at which at least this share of the flagged rows are anomalies.
     *
     * @param precision between 0 and 1, for instance 0.9
     */
    record PrecisionFloor(double precision) implements ThresholdRule {
        public PrecisionFloor {
            requireShare("precision", precision);
        }

        @Override
        public Threshold choose(RankedScores rows) {
            requireAnomalies("a precision", rows);
            RankedScores.Cut lowest = rows.best(cut -> cut.counts().precision() < precision
                            ? 0
                            : alerting(cut, (double) cut.counts().alerts()))
                    .orElseThrow(() -> new IllegalArgumentException("no threshold reaches a precision of "
                            + number(precision) + "; the best on these rows is " + number(bestPrecision(rows))));
            return new Threshold(
                    lowest.threshold(),
                    "precision of at least " + number(precision) + " ("
                            + number(lowest.counts().precision()) + ") with " + rows.anomalies().length
                            + " labelled anomalies");
        }

        private static double bestPrecision(RankedScores rows) {
            return rows.best(cut -> alerting(cut, cut.counts().precision()))
                    .map(cut -> cut.counts().precision())
                    .orElse(0.0);
        }
    }

    /** A value of what a threshold flags; 0 where none does: it is no less than 0, which only greater scores exceed. */
    private static double alerting(RankedScores.Cut cut, double value) {
        return cut.score() > 0 ? value : 0;
    }

    private static void requireAnomalies(String what, RankedScores rows) {
        if (!rankable(rows).isLabeled()) {
            throw new IllegalArgumentException(what + " needs labelled rows; name the label column");
        }
        if (rows.anomalies().length == 0) {
            throw new IllegalArgumentException(what + " needs labelled anomalies, but no row is labelled as one");
        }
    }

    private static RankedScores rankable(RankedScores rows) {
        double[] scores = rows.all();
        if (scores.length == 0) {
            throw new IllegalArgumentException("a threshold needs at least one scored row");
        }
        if (scores[0] < 0 || Double.isInfinite(scores[scores.length - 1])) {
            throw new IllegalArgumentException("scores must be finite numbers of 0 or more");
        }
        return rows;
    }

    private static void requireShare(String what, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(what + " must lie between 0 and 1, got " + share);
        }
    }

    /** Four significant digits, without trailing zeros. */
    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
