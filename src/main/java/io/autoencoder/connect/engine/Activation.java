// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

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
        /** {@code relu6(x + 3) / 6}. */
        HARD_SIGMOID,
        SELU,
        SOFTPLUS,
        SOFTSIGN,
        /** {@code x · sigmoid(x)}, also known as swish. */
        SILU,
        EXPONENTIAL,
        /** Over the values of one time step. */
        SOFTMAX;

        @Override
        public String keyword() {
            return name().toLowerCase(java.util.Locale.ROOT);
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
        @Override
        public String keyword() {
            return negativeSlope != 0 ? "leaky_relu" : maxValue == 6 ? "relu6" : "relu";
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
}
