// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a trained network off from inputs that were the same in all rows it learned from. The weights of such an input
 * are what chance made them: nothing was learned of it that the bias does not say as well. Left in, they would spread
 * another value of it over the reconstructions of all features, and the reasons would blame those.
 */
final class ConstantInputs {

    private ConstantInputs() {}

    /**
     * A network that gives the same for the training rows, and for all others what it would give if their constant
     * inputs were as in training.
     *
     * @param network begins with a dense layer
     * @param train rows that it was trained on
     */
    static Network cutFrom(Network network, ScaledRows rows, int[] train) {
        float[] first = new float[rows.width()];
        boolean[] constant = constant(rows, train, first);
        if (!(network.layers().get(0) instanceof Dense dense)) {
            throw new IllegalArgumentException("the first layer is not dense");
        }
        float[] kernel = dense.kernel().clone();
        float[] bias = dense.bias().clone();
        for (int input = 0; input < constant.length; input++) {
            for (int unit = 0; constant[input] && unit < dense.outputs(); unit++) {
                int weight = input * dense.outputs() + unit;
                bias[unit] += kernel[weight] * first[input];
                kernel[weight] = 0;
            }
        }
        List<Layer> layers = new ArrayList<>(network.layers());
        layers.set(0, new Dense(dense.name(), dense.inputs(), dense.outputs(), kernel, bias, dense.activation()));
        return new Network(network.input(), layers);
    }

    /** @param first receives the values of the first row */
    private static boolean[] constant(ScaledRows rows, int[] train, float[] first) {
        boolean[] constant = new boolean[first.length];
        Arrays.fill(constant, true);
        float[] row = new float[first.length];
        for (int i = 0; i < train.length; i++) {
            rows.read(train[i], i == 0 ? first : row, 0);
            for (int input = 0; i > 0 && input < row.length; input++) {
                constant[input] &= row[input] == first[input];
            }
        }
        return constant;
    }
}
