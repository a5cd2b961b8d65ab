// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

/**
 * A confusion matrix: records by what they are and by whether an alert was raised. Rates are NaN where they divide by
 * nothing.
 *
 * @param hits anomalies with an alert (true positives)
 * @param falseAlarms normal records with an alert (false positives)
 * @param misses anomalies without one (false negatives)
 * @param quiet normal records without one (true negatives)
 */
public record ConfusionMatrix(long hits, long falseAlarms, long misses, long quiet) {

    public long records() {
        return hits + falseAlarms + misses + quiet;
    }

    public long alerts() {
        return hits + falseAlarms;
    }

    public long anomalies() {
        return hits + misses;
    }

    public long normals() {
        return falseAlarms + quiet;
    }

    /** Share of the alerts that are right. */
    public double precision() {
        return (double) hits / alerts();
    }

    /** Share of the anomalies that raise an alert. */
    public double recall() {
        return (double) hits / anomalies();
    }

    /** Harmonic mean of precision and recall; 0 where nothing was hit. */
    public double f1() {
        return 2.0 * hits / (2.0 * hits + falseAlarms + misses);
    }

    /** Share of the normal records that raise an alert. */
    public double falseAlarmRate() {
        return (double) falseAlarms / normals();
    }

    /** Share of all records that raise an alert. */
    public double alertRate() {
        return (double) alerts() / records();
    }
}
