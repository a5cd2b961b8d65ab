// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

import java.util.function.IntBinaryOperator;

/**
 * A layer whose values are copies of its input's values, in another order, several times, or with zeros between.
 *
 * @param name the layer's own name
 * @param type its type as the producing library calls it
 * @param input the shape it takes
 * @param result the shape that comes out
 * @param sources for each value that comes out the index of the value it copies, or {@link #ZERO}
 */
public record Gather(String name, String type, Shape input, Shape result, int[] sources) implements Layer {

    /** Stands for a zero among the sources. */
    public static final int ZERO = -1;

    /** @throws IllegalArgumentException if there is not a source for each value, or one is out of range */
    public Gather {
        if (sources.length != result.size()) {
            throw new IllegalArgumentException(
                    "layer " + name + ": " + sources.length + " sources do not make " + result);
        }
        for (int source : sources) {
            if (source < ZERO || source >= input.size()) {
                throw new IllegalArgumentException("layer " + name + ": there is no value " + source + " in " + input);
            }
        }
    }

    /** All values, {@code times} over, each time as a step: {@code RepeatVector}. */
    public static Gather repeat(String name, Shape input, int times) {
        return of(name, "RepeatVector", input, new Shape(times, input.size()), (step, feature) -> feature);
    }

    /** Steps become features and features steps: {@code Permute((2, 1))}. */
    public static Gather transpose(String name, Shape input) {
        Shape result = new Shape(input.features(), input.steps());
        return of(name, "Permute", input, result, (step, feature) -> feature * input.features() + step);
    }

    /** The steps in the opposite order. */
    public static Gather reverse(String name, Shape input) {
        int last = input.steps() - 1;
        return of(name, "Reverse", input, input, (step, feature) -> (last - step) * input.features() + feature);
    }

    /** Each step {@code times} over: {@code UpSampling1D}. */
    public static Gather upSample(String name, Shape input, int times) {
        Shape result = new Shape(Math.multiplyExact(input.steps(), times), input.features());
        return of(name, "UpSampling1D", input, result, (step, feature) -> step / times * input.features() + feature);
    }

    /** Zero steps before and after: {@code ZeroPadding1D}; steps cut off where a number is negative. */
    public static Gather pad(String name, String type, Shape input, int before, int after) {
        long steps = (long) input.steps() + before + after;
        if (steps < 1) {
            throw new IllegalArgumentException("layer " + name + " leaves no step of " + input);
        }
        return of(name, type, input, new Shape(Math.toIntExact(steps), input.features()), (step, feature) -> {
            int source = step - before;
            return source < 0 || source >= input.steps() ? ZERO : source * input.features() + feature;
        });
    }

    private static Gather of(String name, String type, Shape input, Shape result, IntBinaryOperator source) {
        int[] sources = new int[result.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source.applyAsInt(i / result.features(), i % result.features());
        }
        return new Gather(name, type, input, result, sources);
    }

    @Override
    public Shape output(Shape given) {
        given.require(given.equals(input), name, input);
        return result;
    }
}
