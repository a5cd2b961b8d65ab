// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import java.util.Arrays;
import java.util.Random;

/**
 * As many multiply-adds as a network has, over weights padded to whole vectors, and nothing else: long loops without
 * layers, which wait for each other, and without activations. What a kernel in plain Java can hardly undercut.
 */
final class MultiplyAdds {

    private static final int VECTOR = 8;
    private static final int ROWS_AT_ONCE = 4;

    /** Sums that stay in the nearest cache. */
    private static final int LONGEST_ROW = 512;

    private final float[][] rows;
    private final float[] sums;

    MultiplyAdds(Network network) {
        int multiplications = 0;
        for (Layer layer : network.layers()) {
            Dense dense = (Dense) layer;
            multiplications += dense.inputs() * ((dense.outputs() + VECTOR - 1) / VECTOR * VECTOR);
        }
        int passes = (multiplications - 1) / (ROWS_AT_ONCE * LONGEST_ROW) + 1;
        int length = (multiplications - 1) / (ROWS_AT_ONCE * passes) + 1;
        Random random = new Random(4);
        rows = new float[passes * ROWS_AT_ONCE][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Networks.gaussian(random, length, 1);
        }
        sums = new float[length];
    }

    float[] run(float[] input) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < rows.length; i += ROWS_AT_ONCE) {
            add(rows[i], rows[i + 1], rows[i + 2], rows[i + 3], input[0], input[1], input[2], input[3], sums);
        }
        return sums;
    }

    private static void add(
            float[] w0, float[] w1, float[] w2, float[] w3, float x0, float x1, float x2, float x3, float[] y) {
        for (int j = 0; j < w0.length; j++) {
            y[j] += x0 * w0[j] + x1 * w1[j] + (x2 * w2[j] + x3 * w3[j]);
        }
    }
}
