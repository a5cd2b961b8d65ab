// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

/**
 * A confusion matrix: records by what they are and by whether an alert was raised. Rates are NaN where they divide by
 * nothing.
 *
 * @param tp true positives: anomalies with an alert
 * @param fp false positives: normal records with an alert
 * @param fn false negatives: anomalies without one
 * @param tn true negatives: normal records without one
 */
public record ConfusionMatrix(long tp, long fp, long fn, long tn) {

    public long records() {
        return tp + fp + fn + tn;
    }

    public long alerts() {
        return tp + fp;
    }

    public long anomalies() {
        return tp + fn;
    }

    public long normals() {
        return fp + tn;
    }

    /** Share of the alerts that are right. */
    public double precision() {
        return (double) tp / alerts();
    }

    /** Share of the anomalies that raise an alert. */
    public double recall() {
        return (double) tp / anomalies();
    }

    /** Harmonic mean of precision and recall; 0 where nothing was hit. */
    public double f1() {
        return fBeta(1);
    }

    /**
     * {@code (1 + β²) · P · R / (β² · P + R)}, written in counts; 0 where nothing was hit.
     *
     * @param beta how many times as much recall counts as precision
     */
    public double fBeta(double beta) {
        double weight = beta * beta;
        return (1 + weight) * tp / (weight * anomalies() + alerts());
    }

    /** Share of the normal records that raise an alert. */
    public double falseAlarmRate() {
        return (double) fp / normals();
    }

    /** Share of all records that raise an alert. */
    public double alertRate() {
        return (double) alerts() / records();
    }
}
