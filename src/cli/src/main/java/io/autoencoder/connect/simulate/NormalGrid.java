// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.function.DoubleUnaryOperator;

/** Expectations over a standard normal variable, by the midpoint rule on ±{@value #REACH}. */
final class NormalGrid {

    private static final double REACH = 6;
    private static final int POINTS = 480;
    private static final double STEP = 2 * REACH / POINTS;

    private NormalGrid() {}

    static double expectation(DoubleUnaryOperator function) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < POINTS; i++) {
            double z = -REACH + (i + 0.5) * STEP;
            double weight = Math.exp(-z * z / 2);
            sum += weight * function.applyAsDouble(z);
            weights += weight;
        }
        return sum / weights;
    }
}
