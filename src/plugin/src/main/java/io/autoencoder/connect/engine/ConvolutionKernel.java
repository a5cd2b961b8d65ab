// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Shape;

/** {@link Convolution}. Without dilation a stretch is one piece of memory, multiplied in one go. */
final class ConvolutionKernel implements Kernel {

    private final int steps;
    private final int outputSteps;
    private final int inputs;
    private final int filters;
    private final int kernelSize;
    private final int stride;
    private final int dilation;
    private final int before;
    private final WeightMatrix weights;
    private final float[] bias;
    private final ActivationKernel activation;

    ConvolutionKernel(Convolution layer, Shape input) {
        this.steps = input.steps();
        this.outputSteps = layer.output(input).steps();
        this.inputs = layer.inputs();
        this.filters = layer.filters();
        this.kernelSize = layer.kernelSize();
        this.stride = layer.stride();
        this.dilation = layer.dilation();
        this.before = layer.paddingBefore(steps);
        this.weights = new WeightMatrix(layer.kernel(), Math.multiplyExact(kernelSize, inputs), filters);
        this.bias = weights.newRow(layer.bias(), 0);
        this.activation = ActivationKernel.of(layer.activation(), filters);
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
            if (dilation == 1) {
                addStretch(input, step * stride - before, output, to);
            } else {
                addTaps(input, step * stride - before, output, to);
            }
        }
        activation.apply(output, outputSteps * filters);
    }

    private void addStretch(float[] input, int first, float[] output, int to) {
        int from = Math.max(first, 0);
        int count = Math.min(first + kernelSize, steps) - from;
        if (count > 0) {
            weights.addProduct(input, from * inputs, (from - first) * inputs, count * inputs, output, to);
        }
    }

    private void addTaps(float[] input, int first, float[] output, int to) {
        for (int tap = 0; tap < kernelSize; tap++) {
            int step = first + tap * dilation;
            if (step >= 0 && step < steps) {
                weights.addProduct(input, step * inputs, tap * inputs, inputs, output, to);
            }
        }
    }
}
