// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Quartiles of all values up to {@value #SAMPLE}, beyond that of a uniform sample of that size (Vitter's algorithm R,
 * ACM TOMS 11, 1985): a sampled quartile then lies within half a percent in rank. The random numbers are seeded, so the
 * same values in the same order give the same scaler.
 */
final class RobustFit extends ScalerFit {

    static final int SAMPLE = 100_000;

    private static final int FIRST_CAPACITY = 1024;
    private static final long SEED = 20261123;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private double[] sample = new double[FIRST_CAPACITY];

    @Override
    void learn(double value) {
        if (count() > SAMPLE) {
            long place = random.nextLong(count());
            if (place < SAMPLE) {
                sample[(int) place] = value;
            }
            return;
        }
        if (count() > sample.length) {
            sample = Arrays.copyOf(sample, Math.min(2 * sample.length, SAMPLE));
        }
        sample[(int) count() - 1] = value;
    }

    @Override
    Scaler scaler() {
        double[] sorted = Arrays.copyOf(sample, (int) Math.min(count(), SAMPLE));
        Arrays.sort(sorted);
        double range = Quantiles.at(sorted, 0.75) - Quantiles.at(sorted, 0.25);
        return new Scaler.Robust(Quantiles.at(sorted, 0.5), range < MinMaxFit.SMALLEST_RANGE ? 1 : range);
    }
}
