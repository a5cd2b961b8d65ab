// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Layer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a chain of layers into a shorter one that computes the same function: identities vanish, an activation joins
 * the linear layer before it, a batch normalisation is folded into the weights of a linear layer before it or of a
 * dense layer after it. Folding is exact in real numbers; the new weights are computed in double precision.
 */
final class LayerFusion {

    private LayerFusion() {}

    static List<Layer> simplify(List<Layer> layers) {
        List<Layer> result = new ArrayList<>();
        for (Layer layer : layers) {
            Layer last = result.isEmpty() ? null : result.get(result.size() - 1);
            Layer joined = last == null ? null : join(last, layer);
            if (joined != null) {
                result.set(result.size() - 1, joined);
            } else if (!isIdentity(layer)) {
                result.add(layer);
            }
        }
        return result;
    }

    private static boolean isIdentity(Layer layer) {
        return layer instanceof Identity
                || layer instanceof ActivationLayer standing && standing.activation() == Activation.Plain.LINEAR;
    }

    /** The two as one layer, or null where that cannot be done exactly. */
    private static @Nullable Layer join(Layer first, Layer second) {
        if (first instanceof Dense dense && dense.activation() == Activation.Plain.LINEAR) {
            if (second instanceof ActivationLayer standing) {
                return withActivation(dense, standing.activation());
            }
            if (second instanceof BatchNormalization normalization) {
                return after(dense, normalization);
            }
        }
        return first instanceof BatchNormalization normalization && second instanceof Dense dense
                ? before(normalization, dense)
                : null;
    }

    private static Dense withActivation(Dense dense, Activation activation) {
        return new Dense(dense.name(), dense.inputs(), dense.outputs(), dense.kernel(), dense.bias(), activation);
    }

    /** {@code a·(x·W + b) + c = x·(W·a) + (a·b + c)}. */
    private static Dense after(Dense dense, BatchNormalization normalization) {
        double[] factor = normalization.exactFactors();
        double[] offset = normalization.exactOffsets(factor);
        float[] kernel = new float[dense.kernel().length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (dense.kernel()[i] * factor[i % dense.outputs()]);
        }
        float[] bias = new float[dense.outputs()];
        for (int o = 0; o < bias.length; o++) {
            bias[o] = (float) (dense.bias()[o] * factor[o] + offset[o]);
        }
        return new Dense(dense.name(), dense.inputs(), dense.outputs(), kernel, bias, dense.activation());
    }

    /** {@code (a·x + c)·W + b = x·(a·W) + (c·W + b)}. */
    private static Dense before(BatchNormalization normalization, Dense dense) {
        double[] factor = normalization.exactFactors();
        double[] offset = normalization.exactOffsets(factor);
        int outputs = dense.outputs();
        float[] kernel = new float[dense.kernel().length];
        double[] sums = new double[outputs];
        for (int i = 0; i < dense.inputs(); i++) {
            for (int o = 0; o < outputs; o++) {
                float weight = dense.kernel()[i * outputs + o];
                kernel[i * outputs + o] = (float) (weight * factor[i]);
                sums[o] += weight * offset[i];
            }
        }
        float[] bias = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            bias[o] = (float) (dense.bias()[o] + sums[o]);
        }
        return new Dense(dense.name(), dense.inputs(), outputs, kernel, bias, dense.activation());
    }
}
