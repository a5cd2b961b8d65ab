// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

/**
 * Finds how fast a marginal's tails grow so that it has a given mean and standard deviation: the upper tail sets the
 * mean, both together the deviation. Where no tails within bounds do, the nearest are taken.
 */
final class TailFit {

    private static final Bisection GROWTH = new Bisection(-4, 3, 20);

    private final Marginal marginal;
    private final double mean;
    private final double std;

    TailFit(Marginal marginal, double mean, double std) {
        this.marginal = marginal;
        this.mean = mean;
        this.std = std;
    }

    /** The growth of the lower and of the upper tail. */
    double[] solve() {
        double lower = GROWTH.solve(growth -> deviation(marginal.withTails(growth, upperFor(growth))), std);
        return new double[] {lower, upperFor(lower)};
    }

    private double upperFor(double lower) {
        return GROWTH.solve(upper -> NormalGrid.expectation(marginal.withTails(lower, upper)::at), mean);
    }

    private double deviation(Marginal candidate) {
        return Math.sqrt(NormalGrid.expectation(z -> {
            double distance = candidate.at(z) - mean;
            return distance * distance;
        }));
    }
}
