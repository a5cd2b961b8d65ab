// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;

/** {@link TransposedConvolution}, gathered: for each step that comes out, the taps that touch it. */
final class TransposedConvolutionKernel implements Kernel {

    private final int steps;
    private final int outputSteps;
    private final int inputs;
    private final int filters;
    private final int kernelSize;
    private final int stride;
    private final int cut;
    private final WeightMatrix weights;
    private final float[] bias;
    private final ActivationKernel activation;

    TransposedConvolutionKernel(TransposedConvolution layer, Shape input) {
        this.steps = input.steps();
        this.outputSteps = layer.output(input).steps();
        this.inputs = layer.inputs();
        this.filters = layer.filters();
        this.kernelSize = layer.kernelSize();
        this.stride = layer.stride();
        this.cut = layer.cutBefore();
        this.weights = new WeightMatrix(inputsFirst(layer), Math.multiplyExact(kernelSize, inputs), filters);
        this.bias = weights.newRow(layer.bias(), 0);
        this.activation = ActivationKernel.of(layer.activation(), filters);
    }

    /** {@code [kernelSize][filters][inputs]} as {@code [kernelSize][inputs][filters]}. */
    private static float[] inputsFirst(TransposedConvolution layer) {
        float[] result = new float[layer.kernel().length];
        for (int i = 0; i < result.length; i++) {
            int input = i % layer.inputs();
            int filter = i / layer.inputs() % layer.filters();
            int tap = i / layer.inputs() / layer.filters();
            result[(tap * layer.inputs() + input) * layer.filters() + filter] = layer.kernel()[i];
        }
        return result;
    }

    @Override
    public int bufferSize() {
        return Math.addExact(Math.multiplyExact(outputSteps, filters), bias.length);
    }

    @Override
    public void run(float[] input, float[] output) {
        for (int step = 0; step < outputSteps; step++) {
            int to = step * filters;
            System.arraycopy(bias, 0, output, to, bias.length);
            int touched = step + cut;
            for (int tap = touched % stride; tap < kernelSize && tap <= touched; tap += stride) {
                int source = (touched - tap) / stride;
                if (source < steps) {
                    weights.addProduct(input, source * inputs, tap * inputs, inputs, output, to);
                }
            }
        }
        activation.apply(output, outputSteps * filters);
    }
}
