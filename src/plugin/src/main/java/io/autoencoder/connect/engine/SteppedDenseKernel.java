// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Dense;

/** {@code y = x · kernel + bias} and the activation, for each of several time steps. */
final class SteppedDenseKernel implements Kernel {

    private final int steps;
    private final int inputs;
    private final int outputs;
    private final WeightMatrix weights;
    private final float[] bias;
    private final ActivationKernel activation;

    SteppedDenseKernel(Dense layer, int steps) {
        this.steps = steps;
        this.inputs = layer.inputs();
        this.outputs = layer.outputs();
        this.weights = new WeightMatrix(layer.kernel(), inputs, outputs);
        this.bias = weights.newRow(layer.bias(), 0);
        this.activation = ActivationKernel.of(layer.activation(), outputs);
    }

    @Override
    public int bufferSize() {
        return Math.addExact(Math.multiplyExact(steps - 1, outputs), bias.length);
    }

    @Override
    public void run(float[] input, float[] output) {
        for (int step = 0; step < steps; step++) {
            System.arraycopy(bias, 0, output, step * outputs, bias.length);
            weights.addProduct(input, step * inputs, 0, inputs, output, step * outputs);
        }
        activation.apply(output, steps * outputs);
    }
}
