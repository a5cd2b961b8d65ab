// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.network.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Reads configurations alone, with weights made up as they are asked for. */
final class KerasConfigs {

    private static final KerasFile FILE = new KerasFile(Path.of("model"), "2.15.0");

    /** Weights of the right shape for any layer: the same for the same layer and name. */
    static final LayerWeights MADE_UP = (layer, name, index, dimensions) -> {
        long size = Arrays.stream(dimensions).asLongStream().reduce(1, Math::multiplyExact);
        if (size > 100_000) {
            throw layer.problem("has more weights than this test makes up");
        }
        return Networks.gaussian(new Random(layer.name().hashCode() + name.hashCode()), (int) size, 0.3);
    };

    private KerasConfigs() {}

    /** The network of a configuration. */
    static Network read(String config) {
        return new LayerReader(FILE, MADE_UP).network(ModelConfig.read(FILE, config));
    }

    /** A Sequential model over sequences of 4 steps of 3 values. */
    static String sequential(String layers) {
        return """
                {"class_name": "Sequential", "config": {"layers": [
                 {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 4, 3]}}, %s]}}""".formatted(layers);
    }

    static String layer(String type, String settings) {
        return "{\"class_name\": \"%s\", \"config\": {\"name\": \"it\"%s}}"
                .formatted(type, settings.isEmpty() ? "" : ", " + settings);
    }
}
