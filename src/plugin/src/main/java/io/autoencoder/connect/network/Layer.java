// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

import java.util.List;

/** One layer of a {@link Network}, as data. Weight arrays are shared, never copied: treat them as read-only. */
public sealed interface Layer
        permits Layer.Activated,
                BatchNormalization,
                LayerNormalization,
                ParametricRelu,
                Identity,
                Pooling,
                Gather,
                Reshape,
                Merge {

    /** A layer that ends in an activation. */
    sealed interface Activated extends Layer
            permits Dense, ActivationLayer, Recurrent, Convolution, TransposedConvolution {
        Activation activation();

        @Override
        default String activationName() {
            return activation().keyword();
        }
    }

    /** The layer's own name in the model file. */
    String name();

    /**
     * Shape after this layer.
     *
     * @throws IllegalArgumentException if the layer cannot take {@code input}
     */
    Shape output(Shape input);

    /**
     * Shape after this layer, for layers that take several values.
     *
     * @throws IllegalArgumentException if the layer cannot take {@code inputs}
     */
    default Shape output(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("layer " + name() + " takes one input but is given " + inputs.size());
        }
        return output(inputs.get(0));
    }

    /** Its type as the producing library calls it, for instance {@code Dense}. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** The name of the activation it applies, or an empty string. */
    default String activationName() {
        return "";
    }

    /** Number of weights; most kinds of layers have none. */
    default long parameters() {
        return 0;
    }

    /**
     * About how many multiplications or comparisons one sample takes.
     *
     * @param input shape of the first value it takes
     * @param output shape of what comes out
     */
    default long operations(Shape input, Shape output) {
        return parameters() * Math.max(input.steps(), output.steps()) + (long) output.steps() * output.features();
    }
}
