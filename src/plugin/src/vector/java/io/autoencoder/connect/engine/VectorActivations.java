// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The most common activations over whole vectors, by the formulas of {@link Activations}. */
final class VectorActivations {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private VectorActivations() {}

    /** A kernel that takes a length in whole vectors; null for activations that have none. */
    static ActivationKernel of(Activation activation) {
        if (activation == Activation.Plain.LINEAR) {
            return (values, length) -> {};
        }
        if (activation == Activation.Plain.TANH) {
            return VectorActivations::tanh;
        }
        if (activation == Activation.Plain.SIGMOID) {
            return VectorActivations::sigmoid;
        }
        return activation.equals(Activation.Relu.PLAIN) ? VectorActivations::relu : null;
    }

    private static void relu(float[] values, int length) {
        for (int i = 0; i < length; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, values, i).max(0).intoArray(values, i);
        }
    }

    private static void tanh(float[] values, int length) {
        tanh(values, length, 1, 1, 0);
    }

    private static void sigmoid(float[] values, int length) {
        tanh(values, length, 0.5f, 0.5f, 0.5f);
        relu(values, length);
    }

    /**
     * {@code factor · tanh(slope · x) + offset}. All in one method: a returned vector would be allocated wherever the
     * JIT compiler does not inline the call.
     */
    private static void tanh(float[] values, int length, float slope, float factor, float offset) {
        for (int i = 0; i < length; i += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, values, i).mul(slope);
            FloatVector y =
                    x.max(-Activations.TANH_LIMIT).min(Activations.TANH_LIMIT).mul(0.5f);
            FloatVector q = y.mul(y);
            FloatVector n = q.add(378f).mul(q).add(17325f).mul(q).add(135135f).mul(y);
            FloatVector d = q.mul(28f).add(3150f).mul(q).add(62370f).mul(q).add(135135f);
            n.mul(d).mul(2 * factor).div(n.mul(n).add(d.mul(d))).add(offset).intoArray(values, i);
        }
    }
}
