// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.ParametricRelu;

/** {@link ParametricRelu}. */
final class ParametricReluKernel implements Kernel {

    private final float[] slopes;

    ParametricReluKernel(ParametricRelu layer) {
        this.slopes = layer.slopes();
    }

    @Override
    public int bufferSize() {
        return slopes.length;
    }

    @Override
    public void run(float[] input, float[] output) {
        for (int i = 0; i < slopes.length; i++) {
            float x = input[i];
            output[i] = x < 0 ? slopes[i] * x : x;
        }
    }
}
