// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as a Keras {@code .h5} file: in the layout of Keras 2.15, which Keras 3 loads too: a Sequential
 * model, or a functional one where layers are not a chain. The same network gives the same bytes.
 */
public final class KerasH5Writer {

    /** Attribute for who wrote the file; what is said of Keras is the layout. */
    static final String PRODUCER = "producer";

    private static final String VERSION = "2.15.0";

    private KerasH5Writer() {}

    /**
     * Writes the file, replacing what is there.
     *
     * @param network of one time step, made of dense, batch normalisation, activation, averaging and identity layers;
     *     identities are left out
     * @throws IllegalArgumentException if a layer has no counterpart in such a file
     */
    public static void write(Network network, Path file) {
        ModelConfigWriter config = new ModelConfigWriter(network);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute(PRODUCER, ProductVersion.named());
            hdf.putAttribute("backend", "tensorflow");
            hdf.putAttribute("keras_version", VERSION);
            hdf.putAttribute("model_config", config.json());
            WritableGroup weights = hdf.putGroup("model_weights");
            weights.putAttribute("backend", "tensorflow");
            weights.putAttribute("keras_version", VERSION);
            weights.putAttribute(
                    "layer_names", config.weighted().stream().map(Layer::name).toArray(String[]::new));
            for (Layer layer : config.weighted()) {
                write(weights.putGroup(layer.name()), layer.name(), weights(layer));
            }
        }
    }

    private static void write(WritableGroup group, String layer, Map<String, Object> weights) {
        List<String> names = new ArrayList<>();
        WritableGroup inner = group.putGroup(layer);
        weights.forEach((name, values) -> {
            names.add(layer + "/" + name + ":0");
            inner.putDataset(name + ":0", values);
        });
        group.putAttribute("weight_names", names.toArray(String[]::new));
    }

    private static Map<String, Object> weights(Layer layer) {
        Map<String, Object> weights = new LinkedHashMap<>();
        if (layer instanceof Dense dense) {
            float[][] kernel = new float[dense.inputs()][dense.outputs()];
            for (int i = 0; i < kernel.length; i++) {
                System.arraycopy(dense.kernel(), i * dense.outputs(), kernel[i], 0, dense.outputs());
            }
            weights.put("kernel", kernel);
            weights.put("bias", dense.bias());
        } else if (layer instanceof BatchNormalization normalization) {
            weights.put("gamma", normalization.gamma());
            weights.put("beta", normalization.beta());
            weights.put("moving_mean", normalization.mean());
            weights.put("moving_variance", normalization.variance());
        }
        return weights;
    }
}
