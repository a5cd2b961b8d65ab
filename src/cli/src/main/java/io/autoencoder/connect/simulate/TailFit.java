// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

/**
 * Finds how fast a marginal's tails grow so that it has a given mean and standard deviation: the upper tail sets the
 * mean, both together the deviation. Where no tails within bounds do, the nearest are taken.
 */
final class TailFit {

    private static final double SLOWEST = -4;
    private static final double FASTEST = 3;
    private static final int HALVINGS = 20;

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
        double low = SLOWEST;
        double high = FASTEST;
        for (int i = 0; i < HALVINGS; i++) {
            double lower = (low + high) / 2;
            if (deviation(marginal.withTails(lower, upperFor(lower))) < std) {
                low = lower;
            } else {
                high = lower;
            }
        }
        double lower = (low + high) / 2;
        return new double[] {lower, upperFor(lower)};
    }

    private double upperFor(double lower) {
        double low = SLOWEST;
        double high = FASTEST;
        for (int i = 0; i < HALVINGS; i++) {
            double upper = (low + high) / 2;
            if (NormalGrid.expectation(marginal.withTails(lower, upper)::at) < mean) {
                low = upper;
            } else {
                high = upper;
            }
        }
        return (low + high) / 2;
    }

    private double deviation(Marginal candidate) {
        return Math.sqrt(NormalGrid.expectation(z -> {
            double distance = candidate.at(z) - mean;
            return distance * distance;
        }));
    }
}
