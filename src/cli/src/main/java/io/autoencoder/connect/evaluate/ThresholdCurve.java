// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** What each possible threshold would flag of labelled rows. */
final class ThresholdCurve {

    private final double[] normals;
    private final double[] anomalies;

    /** Scores of either kind, ascending. */
    ThresholdCurve(double[] normals, double[] anomalies) {
        this.normals = normals;
        this.anomalies = anomalies;
    }

    /** Number of labelled anomalies. */
    int anomalies() {
        return anomalies.length;
    }

    /**
     * One possible threshold.
     *
     * @param threshold half way between the lowest flagged score and the next lower one
     * @param flagged rows above it
     * @param caught labelled anomalies among them
     */
    record Point(double threshold, int flagged, int caught) {

        double precision() {
            return (double) caught / flagged;
        }

        /** {@code (1 + β²) · P · R / (β² · P + R)}, written in counts; 0 where nothing is caught. */
        double fBeta(double beta, int anomalies) {
            double weight = beta * beta;
            return (1 + weight) * caught / (weight * anomalies + flagged);
        }
    }

    /** Visits the thresholds from the highest to the lowest: one for each distinct score above 0. */
    void walk(Consumer<Point> visitor) {
        int normal = normals.length;
        int anomaly = anomalies.length;
        double score = highest(normal, anomaly);
        while (score > 0) {
            // Rows of equal scores are flagged together.
            while (normal > 0 && normals[normal - 1] == score) {
                normal--;
            }
            while (anomaly > 0 && anomalies[anomaly - 1] == score) {
                anomaly--;
            }
            double below = highest(normal, anomaly);
            int caught = anomalies.length - anomaly;
            visitor.accept(new Point(between(below, score), normals.length - normal + caught, caught));
            score = below;
        }
    }

    /** Half way, and always less than the upper one, even where no double lies between. */
    private static double between(double lower, double upper) {
        double middle = lower + (upper - lower) / 2;
        return middle < upper ? middle : lower;
    }

    /** The highest score among the first so many of each kind; 0 if there are none left. */
    private double highest(int normal, int anomaly) {
        double highest = normal > 0 ? normals[normal - 1] : 0;
        return anomaly > 0 ? Math.max(highest, anomalies[anomaly - 1]) : highest;
    }

    /** Remembers the first point with the greatest value above 0. */
    static final class Best implements Consumer<Point> {

        private final ToDoubleFunction<Point> measure;
        private Point point;
        private double value;

        Best(ToDoubleFunction<Point> measure) {
            this.measure = measure;
        }

        @Override
        public void accept(Point candidate) {
            double measured = measure.applyAsDouble(candidate);
            if (measured > value) {
                value = measured;
                point = candidate;
            }
        }

        /** Null while {@link #value} is 0. */
        Point point() {
            return point;
        }

        double value() {
            return value;
        }
    }
}
