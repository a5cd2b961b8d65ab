// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;
import java.util.Random;

/** Projections onto random directions. */
public final class RandomProjection {

    private RandomProjection() {}

    /** @param outputs at most {@code inputs} */
    public static Projection of(long seed, int inputs, int outputs) {
        Random random = new Random(seed);
        double[][] directions = new double[outputs][inputs];
        for (int i = 0; i < outputs; i++) {
            Arrays.setAll(directions[i], j -> random.nextGaussian());
            // Twice, since a direction that nearly lies along another loses digits the first time.
            for (int time = 0; time < 2; time++) {
                for (int before = 0; before < i; before++) {
                    double product = product(directions[i], directions[before]);
                    for (int j = 0; j < inputs; j++) {
                        directions[i][j] -= product * directions[before][j];
                    }
                }
                double length = Math.sqrt(product(directions[i], directions[i]));
                int direction = i;
                Arrays.setAll(directions[i], j -> directions[direction][j] / length);
            }
        }
        double[] matrix = new double[inputs * outputs];
        Arrays.setAll(matrix, i -> directions[i % outputs][i / outputs]);
        return new Projection(random.doubles(inputs, -100, 100).toArray(), matrix);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
