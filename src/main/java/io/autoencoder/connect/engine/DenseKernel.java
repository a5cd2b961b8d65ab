// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.util.Arrays;

/** {@code y = x · kernel + bias} and the activation, for one row of values. */
final class DenseKernel implements Kernel {

    private final int outputs;
    private final RowProduct weights;
    private final float[] bias;
    private final ActivationKernel activation;

    private DenseKernel(Dense layer) {
        this.outputs = layer.outputs();
        this.weights = RowProduct.of(layer.kernel(), layer.inputs(), outputs);
        this.bias = Arrays.copyOf(layer.bias(), WeightMatrix.padded(outputs));
        this.activation = ActivationKernel.of(layer.activation(), outputs);
    }

    /** The kernel for a layer that is applied to each of some time steps. */
    static Kernel of(Dense layer, int steps) {
        return steps == 1 ? new DenseKernel(layer) : new SteppedDenseKernel(layer, steps);
    }

    @Override
    public int bufferSize() {
        return bias.length;
    }

    @Override
    public void run(float[] input, float[] output) {
        System.arraycopy(bias, 0, output, 0, bias.length);
        weights.addProduct(input, output);
        activation.apply(output, outputs);
    }
}
