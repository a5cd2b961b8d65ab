// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A dense network as a {@code .keras} file of Keras 3. */
public final class KerasZip {

    private static final String MODEL = """
            {"module": "keras", "class_name": "Sequential", "config": {"name": "sequential", "layers": [
              {"module": "keras.layers", "class_name": "InputLayer",
               "config": {"batch_shape": [null, %d], "dtype": "float32", "name": "input"}}%s]}}""";
    private static final String LAYER = """
            , {"module": "keras.layers", "class_name": "Dense",
               "config": {"name": "%s", "units": %d, "activation": "%s", "use_bias": true}}""";

    private KerasZip() {}

    public static void write(Network network, Path file) throws IOException {
        StringBuilder layers = new StringBuilder();
        List<KerasFiles.Weight> weights = new ArrayList<>();
        for (Layer layer : network.layers()) {
            Dense dense = (Dense) layer;
            int index = weights.size() / 2;
            String group = "layers/dense" + (index == 0 ? "" : "_" + index) + "/vars/";
            layers.append(LAYER.formatted(
                    dense.name(), dense.outputs(), dense.activation().toString().toLowerCase(Locale.ROOT)));
            weights.add(new KerasFiles.Weight(
                    dense.name(), "kernel:0", group + 0, dense.kernel(), dense.inputs(), dense.outputs()));
            weights.add(new KerasFiles.Weight(dense.name(), "bias:0", group + 1, dense.bias(), dense.outputs()));
        }
        KerasFiles.writeZip(file, "3.3.3", MODEL.formatted(network.input().features(), layers), weights);
    }
}
