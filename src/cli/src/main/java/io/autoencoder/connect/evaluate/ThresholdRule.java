// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

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
    Threshold choose(ScoredRows rows);

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
        public Threshold choose(ScoredRows rows) {
            double[] normals = rows.sortedNormals();
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
        public Threshold choose(ScoredRows rows) {
            double[] scores = rows.sorted();
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
        public Threshold choose(ScoredRows rows) {
            ThresholdCurve curve = labelled("the best F score", rows);
            ThresholdCurve.Best best = new ThresholdCurve.Best(point -> point.fBeta(beta, curve.anomalies()));
            curve.walk(best);
            if (best.value() == 0) {
                throw new IllegalArgumentException("no threshold catches an anomaly: all of them score 0");
            }
            return new Threshold(
                    best.point().threshold(),
                    "best F" + number(beta) + " (" + number(best.value()) + ") with " + curve.anomalies()
                            + " labelled anomalies");
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
        public Threshold choose(ScoredRows rows) {
            ThresholdCurve curve = labelled("a precision", rows);
            ThresholdCurve.Best best = new ThresholdCurve.Best(ThresholdCurve.Point::precision);
            ThresholdCurve.Best lowest =
                    new ThresholdCurve.Best(point -> point.precision() < precision ? 0 : point.flagged());
            curve.walk(best.andThen(lowest));
            if (best.value() < precision) {
                throw new IllegalArgumentException("no threshold reaches a precision of " + number(precision)
                        + "; the best on these rows is " + number(best.value()));
            }
            return new Threshold(
                    lowest.point().threshold(),
                    "precision of at least " + number(precision) + " ("
                            + number(lowest.point().precision()) + ") with " + curve.anomalies()
                            + " labelled anomalies");
        }
    }

    private static ThresholdCurve labelled(String what, ScoredRows rows) {
        ThresholdCurve curve = rows.curve()
                .orElseThrow(() -> new IllegalArgumentException(what + " needs labelled rows; name the label column"));
        if (curve.anomalies() == 0) {
            throw new IllegalArgumentException(what + " needs labelled anomalies, but no row is labelled as one");
        }
        return curve;
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
