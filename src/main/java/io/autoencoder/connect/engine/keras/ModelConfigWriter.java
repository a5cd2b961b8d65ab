// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.engine.Activation;
import io.autoencoder.connect.engine.Activation.Plain;
import io.autoencoder.connect.engine.ActivationLayer;
import io.autoencoder.connect.engine.BatchNormalization;
import io.autoencoder.connect.engine.Dense;
import io.autoencoder.connect.engine.Identity;
import io.autoencoder.connect.engine.Layer;
import io.autoencoder.connect.engine.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The {@code model_config} of a network, and the layers that have a group of weights under it. */
final class ModelConfigWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Network network;
    private final List<Layer> layers = new ArrayList<>();

    ModelConfigWriter(Network network) {
        this.network = network;
        if (network.input().steps() != 1 || !network.isChain()) {
            throw new IllegalArgumentException("only chains of layers over single rows can be written");
        }
        network.layers().forEach(this::add);
        Set<String> names = new HashSet<>();
        for (Layer layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("two layers are named " + layer.name());
            }
        }
    }

    private void add(Layer layer) {
        if (layer instanceof Identity) {
            return;
        }
        if (layer instanceof Dense dense && !(dense.activation() instanceof Plain)) {
            // An activation with parameters cannot be named by a word: it becomes a layer of its own.
            layers.add(new Dense(
                    dense.name(), dense.inputs(), dense.outputs(), dense.kernel(), dense.bias(), Plain.LINEAR));
            layers.add(new ActivationLayer(dense.name() + "_activation", dense.activation()));
        } else {
            layers.add(layer);
        }
    }

    /** The layers with weights; the others get no group, since jhdf writes empty groups that nobody can read. */
    List<Layer> weighted() {
        return layers.stream().filter(layer -> layer.parameters() > 0).toList();
    }

    String json() {
        ObjectNode model = JSON.createObjectNode();
        model.put("class_name", "Sequential");
        ObjectNode config = model.putObject("config");
        config.put("name", "autoencoder");
        ArrayNode list = config.putArray("layers");
        ObjectNode input = describe(list, "InputLayer", "input");
        input.putArray("batch_input_shape").addNull().add(network.input().features());
        for (Layer layer : layers) {
            describe(list, layer);
        }
        return model.toString();
    }

    private static void describe(ArrayNode list, Layer layer) {
        if (layer instanceof Dense dense) {
            ObjectNode config = describe(list, "Dense", dense.name());
            config.put("units", dense.outputs());
            config.put("activation", word(dense.activation()));
            config.put("use_bias", true);
        } else if (layer instanceof BatchNormalization normalization) {
            ObjectNode config = describe(list, "BatchNormalization", normalization.name());
            config.putArray("axis").add(1);
            config.put("epsilon", normalization.epsilon());
            config.put("center", true);
            config.put("scale", true);
        } else if (layer instanceof ActivationLayer standing) {
            describe(list, standing);
        } else {
            throw new IllegalArgumentException("a layer of type " + layer.type() + " cannot be written");
        }
    }

    private static void describe(ArrayNode list, ActivationLayer layer) {
        if (layer.activation() instanceof Activation.Relu relu) {
            ObjectNode config = describe(list, "ReLU", layer.name());
            config.put("negative_slope", relu.negativeSlope());
            if (Float.isFinite(relu.maxValue())) {
                config.put("max_value", relu.maxValue());
            }
            config.put("threshold", relu.threshold());
        } else if (layer.activation() instanceof Activation.Elu elu) {
            describe(list, "ELU", layer.name()).put("alpha", elu.alpha());
        } else {
            describe(list, "Activation", layer.name()).put("activation", word(layer.activation()));
        }
    }

    private static String word(Activation activation) {
        if (!(activation instanceof Plain) || activation == Plain.GELU_TANH) {
            throw new IllegalArgumentException("the activation " + activation.keyword() + " cannot be written");
        }
        return activation.keyword();
    }

    private static ObjectNode describe(ArrayNode list, String type, String name) {
        ObjectNode layer = list.addObject();
        layer.put("class_name", type);
        ObjectNode config = layer.putObject("config");
        config.put("name", name);
        config.put("trainable", true);
        config.put("dtype", "float32");
        return config;
    }
}
