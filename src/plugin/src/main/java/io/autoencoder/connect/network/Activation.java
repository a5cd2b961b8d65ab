// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

import java.util.Locale;

/**
 * An activation function with its parameters. Formulas and defaults are those of {@code keras.activations} and
 * {@code keras.layers}.
 */
public sealed interface Activation {

    /** The function's Keras name, for descriptions. */
    String keyword();

    /** The functions without parameters. */
    enum Plain implements Activation {
        LINEAR,
        TANH,
        SIGMOID,
        SELU,
        SOFTPLUS,
        /** {@code x / (1 + |x|)}. */
        SOFTSIGN,
        /** {@code x · sigmoid(x)}, also known as swish. */
        SILU,
        /** {@code x · Φ(x)} with the normal distribution function, by way of the error function. */
        GELU,
        /** {@code x · Φ(x)} in the tanh approximation: Keras' {@code gelu(approximate=True)}. */
        GELU_TANH,
        /** {@code x · tanh(softplus(x))}. */
        MISH,
        EXPONENTIAL,
        /** Over the values of one time step. */
        SOFTMAX;

        @Override
        public String keyword() {
            return this == GELU_TANH ? "gelu" : name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@code min(x, maxValue)} from {@code threshold} on, {@code negativeSlope · (x - threshold)} below it. Covers
     * relu, relu6, leaky_relu and the ReLU layer.
     *
     * @param negativeSlope 0 for relu
     * @param maxValue positive infinity for none
     * @param threshold 0 for relu
     */
    record Relu(float negativeSlope, float maxValue, float threshold) implements Activation {

        /** Plain relu: {@code max(x, 0)}. */
        public static final Relu PLAIN = new Relu(0, Float.POSITIVE_INFINITY, 0);

        @Override
        public String keyword() {
            if (negativeSlope != 0) {
                return "leaky_relu";
            }
            return maxValue == 6 ? "relu6" : "relu";
        }
    }

    /**
     * {@code x} from 0 on, {@code alpha · (exp(x) - 1)} below it.
     *
     * @param alpha 1 by default
     */
    record Elu(float alpha) implements Activation {
        @Override
        public String keyword() {
            return "elu";
        }
    }

    /**
     * {@code slope · x + offset} cut to 0 and 1. Keras 2 has slope 0.2 and offset 0.5, Keras 3 has 1/6 and 0.5.
     *
     * @param slope steepness in the middle
     * @param offset value at 0
     */
    record HardSigmoid(float slope, float offset) implements Activation {
        @Override
        public String keyword() {
            return "hard_sigmoid";
        }
    }
}
