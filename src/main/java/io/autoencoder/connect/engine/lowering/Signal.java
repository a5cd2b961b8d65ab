// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.lowering;

import io.autoencoder.connect.engine.Activation;
import io.autoencoder.connect.engine.Layer;
import io.autoencoder.connect.engine.Merge;
import java.util.List;
import java.util.function.Function;

/**
 * What the graph computes from the record, back to the one {@link Input}. Two signals are the same where they are the
 * same object: they are never compared by content, which could take as long as there are ways through the graph.
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
    record Affine(String name, Signal source, double[] factor, double[] offset) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(source);
        }

        @Override
        public int[] dims() {
            return source.dims();
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
    record Pointwise(String name, Signal source, Activation activation) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(source);
        }

        @Override
        public int[] dims() {
            return source.dims();
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
    record Normalized(String name, Signal source, double epsilon) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(source);
        }

        @Override
        public int[] dims() {
            return source.dims();
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
    record Joined(String name, Merge.Mode mode, Signal first, Signal second) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(first, second);
        }

        @Override
        public int[] dims() {
            return first.dims();
        }
    }

    /** A step of some activation that is written out in several nodes; no layer by itself. */
    record Partial(String name, String operation, Signal source, double parameter) implements Signal {
        @Override
        public List<Signal> from() {
            return List.of(source);
        }

        @Override
        public int[] dims() {
            return source.dims();
        }
    }
}
