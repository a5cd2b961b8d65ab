// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Merge;
import java.util.List;
import java.util.function.Function;

/**
 * What the graph computes from the record, back to the one {@link Input}. Two signals are the same where they are the
 * same object: they are never compared by content, which could take as long as there are ways through the graph. For
 * the same reason each holds its dimensions and asks none before it.
 */
public sealed interface Symbolic extends Value {

    /** The signals it is computed from. */
    List<Symbolic> from();

    /** @throws UnsupportedGraphException for that reason, if a value is a constant */
    static Symbolic require(Value value, String reason) {
        if (value instanceof Symbolic signal) {
            return signal;
        }
        throw new UnsupportedGraphException(reason);
    }

    /** What is computed from one signal. */
    sealed interface OfOne extends Symbolic {
        Symbolic source();

        @Override
        default List<Symbolic> from() {
            return List.of(source());
        }
    }

    /** The graph's input. */
    record Input(int[] dims) implements Symbolic {
        @Override
        public List<Symbolic> from() {
            return List.of();
        }
    }

    /** {@code source · weights}, with a matrix {@code [inputs, outputs]}. */
    record Linear(String name, Symbolic source, Tensor weights, int[] dims) implements OfOne {}

    /** {@code factor · source + offset}, with one value of each a feature. */
    record Affine(String name, Symbolic source, double[] factor, double[] offset, int[] dims) implements OfOne {

        public Affine(String name, Symbolic source, double[] factor, double[] offset) {
            this(name, source, factor, offset, source.dims());
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
    record Pointwise(String name, Symbolic source, Activation activation, int[] dims) implements OfOne {

        public Pointwise(String name, Symbolic source, Activation activation) {
            this(name, source, activation, source.dims());
        }
    }

    /** The same values in another shape. */
    record Reshaped(Symbolic source, int[] dims) implements OfOne {}

    /** Copies of values: for each one that comes out the index of the one it copies, or -1 for a zero. */
    record Rearranged(String name, String operation, Symbolic source, int[] dims, int[] indices) implements OfOne {}

    /** What a layer with weights of its own makes of steps of features; its name is given when it is made. */
    record Applied(String name, Function<String, Layer> layer, Symbolic source, int[] dims) implements OfOne {}

    /** Each row shifted and scaled to mean 0 and variance 1, up to epsilon. */
    record Normalized(String name, Symbolic source, double epsilon, int[] dims) implements OfOne {

        public Normalized(String name, Symbolic source, double epsilon) {
            this(name, source, epsilon, source.dims());
        }
    }

    /** Signals one after the other, along the features or the steps. */
    record Concatenated(String name, Merge.Mode mode, List<Symbolic> parts, int[] dims) implements Symbolic {
        @Override
        public List<Symbolic> from() {
            return parts;
        }
    }

    /** Two signals of one shape made one, element by element. */
    record Joined(String name, Merge.Mode mode, Symbolic first, Symbolic second, int[] dims) implements Symbolic {

        public Joined(String name, Merge.Mode mode, Symbolic first, Symbolic second) {
            this(name, mode, first, second, first.dims());
        }

        @Override
        public List<Symbolic> from() {
            return List.of(first, second);
        }
    }

    /** A step of some activation that is written out in several nodes; no layer by itself. */
    record Partial(String name, String operation, Symbolic source, double parameter, int[] dims) implements OfOne {

        public Partial(String name, String operation, Symbolic source, double parameter) {
            this(name, operation, source, parameter, source.dims());
        }
    }
}
