// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Shape;

/** {@link Pooling}. */
final class PoolingKernel implements Kernel {

    private final int steps;
    private final int outputSteps;
    private final int features;
    private final int size;
    private final int stride;
    private final int before;
    private final boolean largest;

    PoolingKernel(Pooling layer, Shape input) {
        this.steps = input.steps();
        this.outputSteps = layer.output(input).steps();
        this.features = input.features();
        this.size = layer.size();
        this.stride = layer.stride();
        this.before = layer.paddingBefore(steps);
        this.largest = layer.largest();
    }

    @Override
    public int bufferSize() {
        return Math.multiplyExact(outputSteps, features);
    }

    @Override
    public void run(float[] input, float[] output) {
        for (int step = 0; step < outputSteps; step++) {
            int first = step * stride - before;
            int from = Math.max(first, 0);
            int end = Math.min(first + size, steps);
            for (int feature = 0; feature < features; feature++) {
                output[step * features + feature] =
                        largest ? largest(input, from, end, feature) : average(input, from, end, feature);
            }
        }
    }

    private float largest(float[] input, int from, int end, int feature) {
        float result = Float.NEGATIVE_INFINITY;
        for (int step = from; step < end; step++) {
            result = Math.max(result, input[step * features + feature]);
        }
        return result;
    }

    private float average(float[] input, int from, int end, int feature) {
        double sum = 0;
        for (int step = from; step < end; step++) {
            sum += input[step * features + feature];
        }
        return (float) (sum / (end - from));
    }
}
