// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Dense;
import java.util.Arrays;

/** {@code y = x · kernel + bias} and the activation, for one row of values, in plain Java. */
final class DenseKernel implements Kernel {

    private final int outputs;
    private final RowProduct weights;
    private final float[] bias;
    private final ActivationKernel activation;

    DenseKernel(Dense layer) {
        this.outputs = layer.outputs();
        this.weights = RowProduct.of(layer.kernel(), layer.inputs(), outputs);
        this.bias = Arrays.copyOf(layer.bias(), WeightMatrix.padded(outputs));
        this.activation = ActivationKernel.of(layer.activation(), outputs);
    }

    @Override
    public int bufferSize() {
        return bias.length;
    }

    @Override
    public void run(float[] input, float[] output) {
        weights.product(input, bias, output);
        activation.apply(output, outputs);
    }

    @Override
    public void run(float[] input, int[] set, int count, float[] output) {
        weights.product(input, set, count, bias, output);
        activation.apply(output, outputs);
    }
}
