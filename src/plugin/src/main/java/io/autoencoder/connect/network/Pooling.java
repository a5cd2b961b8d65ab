// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * The largest value or the average of each feature over stretches of time steps.
 *
 * @param name the layer's own name
 * @param type its type as the producing library calls it
 * @param largest whether the largest value is taken, rather than the average
 * @param size number of steps in a stretch
 * @param stride steps from one stretch to the next
 * @param same whether a stretch may reach beyond the first and the last step; what lies beyond does not count
 */
public record Pooling(String name, String type, boolean largest, int size, int stride, boolean same) implements Layer {

    @Override
    public Shape output(Shape input) {
        long steps =
                same ? (input.steps() + stride - 1L) / stride : Math.floorDiv((long) input.steps() - size, stride) + 1L;
        input.require(steps >= 1, name, "at least " + size + " steps");
        return new Shape(Math.toIntExact(steps), input.features());
    }

    /** Number of steps to imagine before the first. */
    public int paddingBefore(int steps) {
        long all = same ? Math.max(0, ((steps + stride - 1L) / stride - 1) * stride + size - steps) : 0;
        return Math.toIntExact(all / 2);
    }

    @Override
    public long operations(Shape input, Shape output) {
        return Math.min(size, input.steps()) * (long) output.steps() * output.features();
    }
}
