// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code model_config} of a network, and the layers that have a group of weights under it. */
final class ModelConfigWriter {

    private static final String INPUT = "input";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Network network;
    private final List<Layer> layers = new ArrayList<>();

    /** For each of the network's values the name of the layer that makes it. */
    private final List<String> makers = new ArrayList<>();

    /** By layer the names of those whose values it takes. */
    private final Map<String, List<String>> sources = new HashMap<>();

    ModelConfigWriter(Network network) {
        this.network = network;
        if (network.input().steps() != 1) {
            throw new IllegalArgumentException("only networks over single rows can be written");
        }
        makers.add(INPUT);
        for (int i = 0; i < network.layers().size(); i++) {
            List<String> taken =
                    network.sources().get(i).stream().map(makers::get).toList();
            makers.add(add(network.layers().get(i), taken));
        }
    }

    /**
     * @param taken names of the layers whose values it takes
     * @return name of the layer that makes its value
     */
    private String add(Layer layer, List<String> taken) {
        if (layer instanceof Identity) {
            return taken.get(0);
        }
        if (layer instanceof Dense dense && !(dense.activation() instanceof Plain)) {
            // An activation with parameters cannot be named by a word: it becomes a layer of its own.
            write(
                    new Dense(
                            dense.name(), dense.inputs(), dense.outputs(), dense.kernel(), dense.bias(), Plain.LINEAR),
                    taken);
            return write(new ActivationLayer(dense.name() + "_activation", dense.activation()), List.of(dense.name()));
        }
        return write(layer, taken);
    }

    private String write(Layer layer, List<String> taken) {
        layers.add(layer);
        if (sources.put(layer.name(), taken) != null) {
            throw new IllegalArgumentException("two layers are named " + layer.name());
        }
        return layer.name();
    }

    /**
     * The layers with weights; the others get no group, since jhdf writes empty groups that nobody can read. The
     * farthest from the output come first: Keras gives weights to layers by that order and not by their names.
     */
    List<Layer> weighted() {
        Map<String, Integer> distances = distances();
        return layers.stream()
                .filter(layer -> layer.parameters() > 0)
                .sorted(Comparator.comparing((Layer layer) -> distances.getOrDefault(layer.name(), 0))
                        .reversed())
                .toList();
    }

    /** By layer how many layers there are at most between its values and the output. */
    private Map<String, Integer> distances() {
        Map<String, Integer> distances = new HashMap<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            String name = layers.get(i).name();
            int next = distances.getOrDefault(name, 0) + 1;
            sources.getOrDefault(name, List.of()).forEach(source -> distances.merge(source, next, Math::max));
        }
        return distances;
    }

    String json() {
        ObjectNode model = JSON.createObjectNode();
        model.put("class_name", network.isChain() ? "Sequential" : "Functional");
        ObjectNode config = model.putObject("config");
        config.put("name", "autoencoder");
        ArrayNode list = config.putArray("layers");
        ObjectNode input = describe(list, "InputLayer", INPUT);
        // Keras 2 refuses an input layer with a setting that only other layers have.
        input.remove("trainable");
        input.putArray("batch_input_shape").addNull().add(network.input().features());
        for (Layer layer : layers) {
            describe(list, layer);
        }
        if (!network.isChain()) {
            connect(config, list);
        }
        return model.toString();
    }

    /** Adds what a Sequential model leaves unsaid: which layer takes values of which. */
    private void connect(ObjectNode model, ArrayNode list) {
        for (JsonNode described : list) {
            ObjectNode layer = (ObjectNode) described;
            String name = layer.path("config").path("name").textValue();
            layer.put("name", name);
            ArrayNode nodes = layer.putArray("inbound_nodes");
            if (sources.containsKey(name)) {
                ArrayNode node = nodes.addArray();
                sources.get(name)
                        .forEach(source ->
                                node.addArray().add(source).add(0).add(0).addObject());
            }
        }
        model.putArray("input_layers").addArray().add(INPUT).add(0).add(0);
        String output = makers.get(makers.size() - 1);
        model.putArray("output_layers").addArray().add(output).add(0).add(0);
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
        } else if (layer instanceof Merge merge && merge.mode() == Merge.Mode.AVERAGE) {
            describe(list, "Average", merge.name());
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
