// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.lowering;

import io.autoencoder.connect.engine.Activation;
import io.autoencoder.connect.engine.Layer;
import io.autoencoder.connect.engine.Merge;
import java.util.List;
import java.util.function.Function;

/**
 * What the graph computes from the record, back to the one {@link Input}. Two signals are the same where they are the
 * same object: they are never compared by content, which could take as long as there are ways through the graph. For the
 * same reason each holds its dimensions and asks none before it.
 */
public sealed interface Signal extends Value {

    /** The signals it is computed from. */
    List<Signal> from();

    /** The graph's input. */
    record Input(int[] dims) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of();
        }
    }

    /** {@code source · weights}, with a matrix {@code [inputs, outputs]}. */
    record Linear(String name, Signal source, Tensor weights, int[] dims) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(source);
        }
    }

    /** {@code factor · source + offset}, with one value of each a feature. */
    record Affine(String name, Signal source, double[] factor, double[] offset, int[] dims) implements Signal {

        public Affine(String name, Signal source, double[] factor, double[] offset) {
            this(name, source, factor, offset, source.dims());
        }

        @Override
        public List<Signal> from() {
            return List.of(source);
        }

        /** Whether it only adds. */
        boolean isOffset() {
            for (double f : factor) {
                if (f != 1) {
                    return false;
                }
            }
            return true;
        }
    }

    /** An activation. */
    record Pointwise(String name, Signal source, Activation activation, int[] dims) implements Signal {

        public Pointwise(String name, Signal source, Activation activation) {
            this(name, source, activation, source.dims());
        }

        @Override
        public List<Signal> from() {
            return List.of(source);
        }
    }

    /** The same values in another shape. */
    record Reshaped(Signal source, int[] dims) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(source);
        }
    }

    /** Copies of values: for each one that comes out the index of the one it copies, or -1 for a zero. */
    record Rearranged(String name, String operation, Signal source, int[] dims, int[] indices) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(source);
        }
    }

    /** What a layer with weights of its own makes of steps of features; its name is given when it is made. */
    record Applied(String name, Function<String, Layer> layer, Signal source, int[] dims) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(source);
        }
    }

    /** Each row shifted and scaled to mean 0 and variance 1, up to epsilon. */
    record Normalized(String name, Signal source, double epsilon, int[] dims) implements Signal {

        public Normalized(String name, Signal source, double epsilon) {
            this(name, source, epsilon, source.dims());
        }

        @Override
        public List<Signal> from() {
            return List.of(source);
        }
    }

    /** Signals one after the other, along the features or the steps. */
    record Concatenated(String name, Merge.Mode mode, List<Signal> parts, int[] dims) implements Signal {
        @Override
        public List<Signal> from() {
            return parts;
        }
    }

    /** Two signals of one shape made one, element by element. */
    record Joined(String name, Merge.Mode mode, Signal first, Signal second, int[] dims) implements Signal {

        public Joined(String name, Merge.Mode mode, Signal first, Signal second) {
            this(name, mode, first, second, first.dims());
        }

        @Override
        public List<Signal> from() {
            return List.of(first, second);
        }
    }

    /** A step of some activation that is written out in several nodes; no layer by itself. */
    record Partial(String name, String operation, Signal source, double parameter, int[] dims) implements Signal {

        public Partial(String name, String operation, Signal source, double parameter) {
            this(name, operation, source, parameter, source.dims());
        }

        @Override
        public List<Signal> from() {
            return List.of(source);
        }
    }
}
