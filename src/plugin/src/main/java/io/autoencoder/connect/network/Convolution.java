// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * A convolution over time steps ({@code Conv1D}): each step that comes out is a weighted sum over a stretch of steps.
 *
 * @param name the layer's own name
 * @param inputs values of a step
 * @param filters values of a step that comes out
 * @param kernelSize number of steps in a stretch
 * @param stride steps from one stretch to the next
 * @param dilation steps from one tap to the next
 * @param padding what surrounds the steps
 * @param kernel weights, row-major {@code [kernelSize][inputs][filters]}
 * @param bias one value a filter; all zero where the model has none
 * @param activation applied to the sum
 */
public record Convolution(
        String name,
        int inputs,
        int filters,
        int kernelSize,
        int stride,
        int dilation,
        Padding padding,
        float[] kernel,
        float[] bias,
        Activation activation)
        implements Layer.Activated {

    /** What surrounds the steps of a sample. */
    public enum Padding {
        /** Nothing: a stretch lies within the steps. */
        VALID,
        /** Zeros on both sides, the odd one at the end, so that a stride of 1 keeps the number of steps. */
        SAME,
        /** Zeros before the first step, so that nothing depends on a later step. */
        CAUSAL
    }

    public Convolution {
        if (kernel.length != (long) kernelSize * inputs * filters || bias.length != filters) {
            throw new IllegalArgumentException("layer " + name + ": its weights do not make a convolution of "
                    + kernelSize + " x " + inputs + " x " + filters);
        }
    }

    /** What a dense layer does to each step. */
    public static Convolution overSingleSteps(Dense layer) {
        return new Convolution(
                layer.name(),
                layer.inputs(),
                layer.outputs(),
                1,
                1,
                1,
                Padding.VALID,
                layer.kernel(),
                layer.bias(),
                layer.activation());
    }

    @Override
    public Shape output(Shape input) {
        input.require(input.features() == inputs, name, "steps of " + inputs + " values");
        long steps = padding == Padding.VALID
                ? Math.floorDiv(input.steps() - reach(), stride) + 1
                : (input.steps() + stride - 1L) / stride;
        input.require(steps >= 1, name, "at least " + reach() + " steps");
        return new Shape(Math.toIntExact(steps), filters);
    }

    /** Number of zero steps to imagine before the first. */
    public int paddingBefore(int steps) {
        long all = switch (padding) {
            case VALID -> 0;
            case CAUSAL -> 2 * (reach() - 1);
            case SAME -> Math.max(0, ((steps + stride - 1L) / stride - 1) * stride + reach() - steps);
        };
        return Math.toIntExact(all / 2);
    }

    /** Steps from the first tap to the last, both included. */
    private long reach() {
        return (kernelSize - 1L) * dilation + 1;
    }

    @Override
    public String type() {
        return "Conv1D";
    }

    @Override
    public long parameters() {
        return (long) kernel.length + bias.length;
    }
}
