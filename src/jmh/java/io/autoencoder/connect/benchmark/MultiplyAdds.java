// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.engine.Dense;
import io.autoencoder.connect.engine.Layer;
import io.autoencoder.connect.engine.Network;
import java.util.Arrays;
import java.util.List;

/**
 * The multiply-adds of a network and nothing else: what no kernel in plain Java can undercut. Each layer adds up multiples
 * of weight rows, padded to whole vectors, which the JIT compiler turns into vector instructions.
 */
final class MultiplyAdds {

    private static final int VECTOR = 8;

    private final float[][] weights;
    private final int[] inputs;
    private final float[][] outputs;

    MultiplyAdds(Network network) {
        List<Layer> layers = network.layers();
        weights = new float[layers.size()][];
        inputs = new int[layers.size()];
        outputs = new float[layers.size()][];
        for (int i = 0; i < layers.size(); i++) {
            Dense dense = (Dense) layers.get(i);
            int padded = (dense.outputs() + VECTOR - 1) / VECTOR * VECTOR;
            weights[i] = new float[padded * dense.inputs()];
            for (int row = 0; row < dense.inputs(); row++) {
                System.arraycopy(dense.kernel(), row * dense.outputs(), weights[i], row * padded, dense.outputs());
            }
            inputs[i] = dense.inputs();
            outputs[i] = new float[padded];
        }
    }

    float[] run(float[] input) {
        float[] values = input;
        for (int i = 0; i < weights.length; i++) {
            multiply(values, weights[i], inputs[i], outputs[i]);
            values = outputs[i];
        }
        return values;
    }

    private static void multiply(float[] x, float[] w, int inputs, float[] y) {
        Arrays.fill(y, 0);
        for (int i = 0, k = 0; i < inputs; i++, k += y.length) {
            float v = x[i];
            for (int j = 0; j < y.length; j++) {
                y[j] += v * w[k + j];
            }
        }
    }
}
