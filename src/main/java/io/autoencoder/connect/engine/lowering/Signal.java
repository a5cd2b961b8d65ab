// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.lowering;

import io.autoencoder.connect.engine.Activation;

/**
 * What the graph computes from the record, as a tree that ends in one {@link Input}. Two signals are the same where
 * they are the same object.
 */
public sealed interface Signal extends Value {

    /** The graph's input. */
    record Input(int[] dims) implements Signal {}

    /** {@code source · weights}, with a matrix {@code [inputs, outputs]}. */
    record Linear(String name, Signal source, Tensor weights, int[] dims) implements Signal {}

    /** {@code factor · source + offset}, with one value of each a feature. */
    record Affine(String name, Signal source, double[] factor, double[] offset) implements Signal {
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
        public int[] dims() {
            return source.dims();
        }
    }

    /** The same values in another shape. */
    record Reshaped(Signal source, int[] dims) implements Signal {}

    /** A step of some activation that is written out in several nodes; no layer by itself. */
    record Partial(String name, String operation, Signal source, double parameter) implements Signal {
        @Override
        public int[] dims() {
            return source.dims();
        }
    }
}
