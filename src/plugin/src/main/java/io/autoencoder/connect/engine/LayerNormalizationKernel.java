// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.LayerNormalization;

/** {@link LayerNormalization}. Mean and variance are summed in double precision. */
final class LayerNormalizationKernel implements Kernel {

    private final int steps;
    private final float[] gamma;
    private final float[] beta;
    private final double epsilon;

    LayerNormalizationKernel(LayerNormalization layer, int steps) {
        this.steps = steps;
        this.gamma = layer.gamma();
        this.beta = layer.beta();
        this.epsilon = layer.epsilon();
    }

    @Override
    public int bufferSize() {
        return Math.multiplyExact(steps, gamma.length);
    }

    @Override
    public void run(float[] input, float[] output) {
        int features = gamma.length;
        for (int from = 0; from < steps * features; from += features) {
            double sum = 0;
            for (int i = 0; i < features; i++) {
                sum += input[from + i];
            }
            double mean = sum / features;
            double squares = 0;
            for (int i = 0; i < features; i++) {
                squares += (input[from + i] - mean) * (input[from + i] - mean);
            }
            double factor = 1 / Math.sqrt(squares / features + epsilon);
            for (int i = 0; i < features; i++) {
                output[from + i] = (float) ((input[from + i] - mean) * factor * gamma[i] + beta[i]);
            }
        }
    }
}
