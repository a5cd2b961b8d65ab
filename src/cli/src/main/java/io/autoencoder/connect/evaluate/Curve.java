// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import io.autoencoder.connect.accuracy.RankedScores;
import java.util.Arrays;

/**
 * A line in a plot.
 *
 * @param x abscissas
 * @param y ordinates, as many
 */
public record Curve(double[] x, double[] y) {

    /** The points {@code (false alarm rate, recall)} from (0, 0) to (1, 1), thinned to what a plot can show. */
    public static Curve roc(RankedScores scores) {
        Builder curve = new Builder(1, 1);
        curve.add(0, 0);
        scores.forEachCut(
                cut -> curve.add(cut.counts().falseAlarmRate(), cut.counts().recall()));
        return curve.build();
    }

    /** The points {@code (recall, precision)} from the highest score down, thinned to what a plot can show. */
    public static Curve precisionRecall(RankedScores scores) {
        Builder curve = new Builder(1, 1);
        scores.forEachCut(cut -> {
            if (curve.size == 0) {
                curve.add(0, cut.counts().precision());
            }
            curve.add(cut.counts().recall(), cut.counts().precision());
        });
        return curve.build();
    }

    public int size() {
        return x.length;
    }

    /**
     * Keeps of a long walk the points that can be told apart in a plot: those at least a step away from the one kept
     * before, and both ends. The step doubles whenever too many points were kept, so memory and page stay small however
     * many records there are.
     */
    public static final class Builder {

        private static final int MOST_POINTS = 600;

        private final double[] x = new double[MOST_POINTS + 1];
        private final double[] y = new double[MOST_POINTS + 1];
        private final double width;
        private final double height;
        private double step = 1.0 / 400;
        private int size;
        private double lastX;
        private double lastY;

        /**
         * @param width length of the plot's x axis
         * @param height length of its y axis
         */
        public Builder(double width, double height) {
            this.width = width;
            this.height = height;
        }

        public void add(double newX, double newY) {
            lastX = newX;
            lastY = newY;
            if (size == 0 || isApart(size - 1, newX, newY)) {
                keep(newX, newY);
            }
            if (size == MOST_POINTS) {
                thin();
            }
        }

        private boolean isApart(int kept, double newX, double newY) {
            return Math.abs(newX - x[kept]) >= step * width || Math.abs(newY - y[kept]) >= step * height;
        }

        private void keep(double newX, double newY) {
            x[size] = newX;
            y[size] = newY;
            size++;
        }

        private void thin() {
            while (size > MOST_POINTS / 2) {
                step *= 2;
                int all = size;
                size = 1;
                for (int i = 1; i < all; i++) {
                    if (isApart(size - 1, x[i], y[i])) {
                        keep(x[i], y[i]);
                    }
                }
            }
        }

        public Curve build() {
            if (size > 0 && (x[size - 1] != lastX || y[size - 1] != lastY)) {
                keep(lastX, lastY);
            }
            return new Curve(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        }
    }
}
