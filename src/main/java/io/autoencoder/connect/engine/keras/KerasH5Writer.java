// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.engine.Activation;
import io.autoencoder.connect.engine.Dense;
import io.autoencoder.connect.engine.Layer;
import io.autoencoder.connect.engine.Network;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a chain of dense layers as a Keras {@code .h5} file: a Sequential model in the form of Keras 2, which later
 * versions read too. The same network gives the same bytes.
 */
public final class KerasH5Writer {

    /** The version whose form is written. */
    private static final String KERAS_VERSION = "2.15.0";

    private static final String BACKEND = "tensorflow";

    private KerasH5Writer() {}

    /**
     * Writes a network.
     *
     * @param network dense layers with activations that have no parameters, relu, or elu with alpha 1
     * @param file created or replaced
     * @throws IllegalArgumentException if the network holds anything else
     */
    public static void write(Network network, Path file) {
        List<Dense> layers = network.layers().stream().map(KerasH5Writer::dense).toList();
        String config = config(network.input().features(), layers).toString();
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("model_config", config);
            hdf.putAttribute("keras_version", KERAS_VERSION);
            hdf.putAttribute("backend", BACKEND);
            WritableGroup weights = hdf.putGroup("model_weights");
            weights.putAttribute("layer_names", layers.stream().map(Dense::name).toArray(String[]::new));
            weights.putAttribute("keras_version", KERAS_VERSION);
            weights.putAttribute("backend", BACKEND);
            layers.forEach(layer -> putWeights(weights.putGroup(layer.name()), layer));
        }
    }

    private static Dense dense(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense;
        }
        throw new IllegalArgumentException("layer " + layer.name() + " is not dense and cannot be written");
    }

    private static void putWeights(WritableGroup group, Dense layer) {
        group.putAttribute("weight_names", new String[] {layer.name() + "/kernel:0", layer.name() + "/bias:0"});
        WritableGroup inner = group.putGroup(layer.name());
        float[][] kernel = new float[layer.inputs()][layer.outputs()];
        for (int i = 0; i < layer.inputs(); i++) {
            System.arraycopy(layer.kernel(), i * layer.outputs(), kernel[i], 0, layer.outputs());
        }
        inner.putDataset("kernel:0", kernel);
        inner.putDataset("bias:0", layer.bias());
    }

    private static ObjectNode config(int inputs, List<Dense> layers) {
        ObjectNode model = JsonNodeFactory.instance.objectNode().put("class_name", "Sequential");
        ObjectNode config = model.putObject("config").put("name", "autoencoder");
        ArrayNode list = config.putArray("layers");
        ObjectNode input = list.addObject().put("class_name", "InputLayer").putObject("config");
        input.putArray("batch_input_shape").addNull().add(inputs);
        input.put("dtype", "float32").put("sparse", false).put("ragged", false).put("name", "input");
        for (Dense layer : layers) {
            list.addObject()
                    .put("class_name", "Dense")
                    .putObject("config")
                    .put("name", layer.name())
                    .put("trainable", true)
                    .put("dtype", "float32")
                    .put("units", layer.outputs())
                    .put("activation", keyword(layer))
                    .put("use_bias", true);
        }
        return model;
    }

    private static String keyword(Dense layer) {
        Activation activation = layer.activation();
        boolean plain = activation instanceof Activation.Plain
                || activation.equals(new Activation.Relu(0, Float.POSITIVE_INFINITY, 0))
                || activation.equals(new Activation.Elu(1));
        if (!plain) {
            throw new IllegalArgumentException(
                    "layer " + layer.name() + ": its activation " + activation.keyword() + " has parameters");
        }
        // The name that all versions know.
        return activation == Activation.Plain.SILU ? "swish" : activation.keyword();
    }
}
