// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

import java.util.Arrays;

/**
 * A transposed convolution over time steps ({@code Conv1DTranspose}): each step is spread over a stretch of the steps
 * that come out.
 *
 * @param name the layer's own name
 * @param inputs values of a step
 * @param filters values of a step that comes out
 * @param kernelSize number of steps in a stretch
 * @param stride steps from one stretch to the next
 * @param same whether {@code stride} steps come out for each one, rather than all that are touched
 * @param kernel weights, row-major {@code [kernelSize][filters][inputs]} as Keras stores them
 * @param bias one value a filter; all zero where the model has none
 * @param activation applied to the sum
 */
public record TransposedConvolution(
        String name,
        int inputs,
        int filters,
        int kernelSize,
        int stride,
        boolean same,
        float[] kernel,
        float[] bias,
        Activation activation)
        implements Layer.Activated {

    public TransposedConvolution {
        if (kernel.length != (long) kernelSize * inputs * filters || bias.length != filters) {
            throw new IllegalArgumentException(
                    "layer " + name + ": its weights do not make a transposed convolution of "
                            + Arrays.toString(new int[] {kernelSize, filters, inputs}));
        }
    }

    @Override
    public Shape output(Shape input) {
        input.require(input.features() == inputs, name, "steps of " + inputs + " values");
        long steps = (long) input.steps() * stride + (same ? 0 : Math.max(kernelSize - stride, 0));
        return new Shape(Math.toIntExact(steps), filters);
    }

    /** Number of touched steps that are cut off before the first that comes out. */
    public int cutBefore() {
        return same ? Math.max(kernelSize - stride, 0) / 2 : 0;
    }

    @Override
    public String type() {
        return "Conv1DTranspose";
    }

    @Override
    public long parameters() {
        return (long) kernel.length + bias.length;
    }
}
