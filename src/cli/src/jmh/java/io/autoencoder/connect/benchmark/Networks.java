// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Dense autoencoders with random weights: tanh layers and a linear one at the end. */
final class Networks {

    private Networks() {}

    /** @param sizes of the layers, inputs first, joined by dashes */
    static Network of(String sizes) {
        int[] units =
                Arrays.stream(sizes.split("-")).mapToInt(Integer::parseInt).toArray();
        Random random = new Random(1);
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < units.length; i++) {
            boolean last = i == units.length - 1;
            layers.add(new Dense(
                    "dense_" + i,
                    units[i - 1],
                    units[i],
                    gaussian(random, units[i - 1] * units[i], 1 / Math.sqrt(units[i - 1])),
                    gaussian(random, units[i], 0.1),
                    last ? Activation.Plain.LINEAR : Activation.Plain.TANH));
        }
        return new Network(Shape.of(units[0]), layers);
    }

    static float[] gaussian(Random random, int length, double deviation) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
