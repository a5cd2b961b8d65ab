// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerNormalization;
import io.autoencoder.connect.network.ParametricRelu;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Reshape;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import java.util.Arrays;
import java.util.List;

/** The kernels of layers that know of time steps. */
final class SequenceKernels {

    private SequenceKernels() {}

    /** The kernels of a layer, one after the other; none where its values stay as they are. */
    static List<Kernel> of(Layer layer, Shape input, DenseBackend backend) {
        if (layer instanceof Recurrent recurrent) {
            return List.of(
                    backend.dense(product(recurrent), input.steps()), new RecurrentKernel(recurrent, input.steps()));
        }
        if (layer instanceof Convolution convolution) {
            return List.of(new ConvolutionKernel(convolution, input));
        }
        if (layer instanceof TransposedConvolution convolution) {
            return List.of(new TransposedConvolutionKernel(convolution, input));
        }
        if (layer instanceof Pooling pooling) {
            return List.of(new PoolingKernel(pooling, input));
        }
        if (layer instanceof Gather rearrangement) {
            return List.of(new GatherKernel(rearrangement));
        }
        if (layer instanceof LayerNormalization normalization) {
            return List.of(new LayerNormalizationKernel(normalization, input.steps()));
        }
        if (layer instanceof ParametricRelu relu) {
            return List.of(new ParametricReluKernel(relu));
        }
        if (layer instanceof Reshape) {
            return List.of();
        }
        throw new IllegalStateException("no kernel for layer " + layer.name());
    }

    /** The part of a recurrent layer that needs no state: input times kernel, plus the first row of biases. */
    private static Dense product(Recurrent layer) {
        int columns = layer.cell().gates() * layer.units();
        return new Dense(
                layer.name(),
                layer.inputs(),
                columns,
                layer.kernel(),
                Arrays.copyOf(layer.bias(), columns),
                Activation.Plain.LINEAR);
    }
}
