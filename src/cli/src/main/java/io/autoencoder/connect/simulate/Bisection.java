// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where a rising function has a wanted value, by halving an interval.
 *
 * @param low where to begin
 * @param high where to end
 * @param halvings how many times
 */
record Bisection(double low, double high, int halvings) {

    /** The end that is nearer in value where the function does not reach it. */
    double solve(DoubleUnaryOperator rising, double wanted) {
        double from = low;
        double to = high;
        for (int i = 0; i < halvings; i++) {
            double middle = (from + to) / 2;
            if (rising.applyAsDouble(middle) < wanted) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return (from + to) / 2;
    }
}
