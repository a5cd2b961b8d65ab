// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Activation;

/** Applies an activation to values in place. Stateless and thread-safe. */
@FunctionalInterface
interface ActivationKernel {

    /**
     * @param values changed in place
     * @param length how many of them, from the first on
     */
    void apply(float[] values, int length);

    /**
     * The kernel of an activation.
     *
     * @param features values of one time step, over which softmax is taken
     */
    static ActivationKernel of(Activation activation, int features) {
        if (activation instanceof Activation.Relu relu) {
            return relu(relu);
        }
        if (activation instanceof Activation.Elu elu) {
            return (values, length) -> Activations.elu(values, length, elu.alpha(), 1);
        }
        if (activation instanceof Activation.HardSigmoid hard) {
            return (values, length) -> Activations.hardSigmoid(values, length, hard.slope(), hard.offset());
        }
        return switch ((Activation.Plain) activation) {
            case LINEAR -> (values, length) -> {};
            case TANH -> Activations::tanh;
            case SIGMOID -> Activations::sigmoid;
            case SELU -> Activations::selu;
            case SOFTPLUS -> Activations::softplus;
            case SOFTSIGN -> Activations::softsign;
            case SILU -> Activations::silu;
            case GELU -> Activations::gelu;
            case GELU_TANH -> Activations::geluTanh;
            case MISH -> Activations::mish;
            case EXPONENTIAL -> Activations::exponential;
            case SOFTMAX -> (values, length) -> Activations.softmax(values, length, features);
        };
    }

    private static ActivationKernel relu(Activation.Relu relu) {
        return relu.equals(Activation.Relu.PLAIN)
                ? Activations::relu
                : (values, length) ->
                        Activations.relu(values, length, relu.negativeSlope(), relu.maxValue(), relu.threshold());
    }
}
