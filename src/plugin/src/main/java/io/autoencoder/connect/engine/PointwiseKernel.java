// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Shape;

/** An activation that could not be joined to the layer before it. */
final class PointwiseKernel implements Kernel {

    private final int size;
    private final ActivationKernel activation;

    PointwiseKernel(Activation activation, Shape shape) {
        this.size = shape.size();
        this.activation = ActivationKernel.of(activation, shape.features());
    }

    @Override
    public int bufferSize() {
        return size;
    }

    @Override
    public void run(float[] input, float[] output) {
        System.arraycopy(input, 0, output, 0, size);
        activation.apply(output, size);
    }
}
