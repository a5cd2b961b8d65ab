// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The first weights of an autoencoder, before it has learned anything. */
final class DenseWeights {

    private DenseWeights() {}

    /**
     * A chain of dense layers that ends in a linear one as wide as the input: a reconstruction may then take any value.
     * Kernels are drawn uniformly in ±sqrt(6 / (inputs + outputs)) (Glorot and Bengio, 2010), biases are 0.
     *
     * @param features values in and out
     * @param hidden the layers between
     */
    static Network initial(int features, List<LayerSpec> hidden, SplittableRandom random) {
        List<Layer> layers = new ArrayList<>();
        int inputs = features;
        for (LayerSpec spec : hidden) {
            layers.add(dense(
                    "hidden_" + (layers.size() + 1),
                    inputs,
                    spec.units(),
                    spec.activation().engine(),
                    random));
            inputs = spec.units();
        }
        layers.add(dense("reconstruction", inputs, features, Activation.Plain.LINEAR, random));
        return new Network(Shape.of(features), layers);
    }

    private static Dense dense(String name, int inputs, int outputs, Activation activation, SplittableRandom random) {
        double limit = Math.sqrt(6.0 / (inputs + outputs));
        float[] kernel = new float[Math.multiplyExact(inputs, outputs)];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
        return new Dense(name, inputs, outputs, kernel, new float[outputs], activation);
    }
}
