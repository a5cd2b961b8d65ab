// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.BatchNormalization;

/** {@code factor · x + offset} for each feature of each step: a batch normalisation that has no dense neighbour. */
final class AffineKernel implements Kernel {

    private final int size;
    private final float[] factor;
    private final float[] offset;

    AffineKernel(BatchNormalization layer, int steps) {
        double[] factors = layer.exactFactors();
        double[] offsets = layer.exactOffsets(factors);
        this.factor = new float[factors.length];
        this.offset = new float[factors.length];
        for (int i = 0; i < factors.length; i++) {
            factor[i] = (float) factors[i];
            offset[i] = (float) offsets[i];
        }
        this.size = Math.multiplyExact(steps, factor.length);
    }

    @Override
    public int bufferSize() {
        return size;
    }

    @Override
    public void run(float[] input, float[] output) {
        for (int from = 0; from < size; from += factor.length) {
            for (int i = 0; i < factor.length; i++) {
                output[from + i] = factor[i] * input[from + i] + offset[i];
            }
        }
    }
}
