// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns a Keras model configuration into the graph of its layers, nested models laid open. */
final class ModelConfig {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    private final KerasFile file;
    private final List<ModelGraph.Node> nodes = new ArrayList<>();
    private LayerConfig first;
    private int uses;

    private ModelConfig(KerasFile file) {
        this.file = file;
    }

    /**
     * The layers in the order they run.
     *
     * @throws io.autoencoder.connect.engine.InvalidModelException if it has not one input and one output or breaks a
     *     limit
     */
    static ModelGraph read(KerasFile file, String json) {
        if (json.length() > Limits.CONFIG_CHARACTERS) {
            throw file.problem("its configuration is longer than " + Limits.CONFIG_CHARACTERS + " characters");
        }
        ModelConfig reader = new ModelConfig(file);
        try {
            JsonNode model = JSON.readTree(json);
            reader.model(model, List.of(), 0);
            return new ModelGraph(reader.first, model.path("config").path("build_input_shape"), reader.nodes);
        } catch (JsonProcessingException e) {
            throw file.problem("its model configuration is not valid JSON");
        }
    }

    /**
     * Adds the layers of a model.
     *
     * @param input the number of the value it takes
     * @return the number of the value that comes out
     */
    private int model(JsonNode model, List<LayerConfig.Place> place, int input) {
        String type = text(model, "class_name");
        if (place.size() > Limits.NESTING) {
            throw file.problem("models are nested more than " + Limits.NESTING + " deep");
        }
        if (!MODELS.contains(type)) {
            throw file.problem("a model of class " + type
                    + " is custom code; save it as a Sequential or Functional model of Keras' own layers");
        }
        JsonNode config = model.path("config");
        // Keras before 2.2.3 stores a Sequential's layers as a bare list.
        JsonNode layers = config.isArray() ? config : config.path("layers");
        List<LayerConfig> members = members(layers, place);
        return type.equals("Sequential")
                ? sequential(members, input)
                : functional(new FunctionalGraph(file, config, layers, members), input);
    }

    private int sequential(List<LayerConfig> members, int input) {
        int value = input;
        for (LayerConfig member : members) {
            value = add(member, List.of(value));
        }
        return value;
    }

    private int functional(FunctionalGraph graph, int input) {
        Map<FunctionalGraph.Use, Integer> values = new HashMap<>();
        int value = input;
        for (FunctionalGraph.Call call : graph.inOrder()) {
            List<Integer> sources = call.sources().isEmpty()
                    ? List.of(input)
                    : call.sources().stream().map(values::get).toList();
            value = add(call.layer(), sources);
            values.put(call.use(), value);
        }
        return value;
    }

    /** Adds a layer and returns the number of the value that comes out. */
    private int add(LayerConfig layer, List<Integer> sources) {
        if (++uses > Limits.LAYERS) {
            throw file.problem("it has more than " + Limits.LAYERS + " layers");
        }
        if (MODELS.contains(layer.type())) {
            if (sources.size() != 1) {
                throw file.problem(layer, "takes " + sources.size() + " values; only models with one input can be run");
            }
            return model(layer.config(), layer.place(), sources.get(0));
        }
        if (first == null) {
            first = layer;
        }
        if (layer.type().equals("InputLayer")) {
            return sources.get(0);
        }
        nodes.add(new ModelGraph.Node(layer, sources));
        return nodes.size();
    }

    private List<LayerConfig> members(JsonNode layers, List<LayerConfig.Place> place) {
        List<LayerConfig> members = new ArrayList<>();
        Map<String, Integer> used = new HashMap<>();
        for (JsonNode layer : layers) {
            String type = text(layer, "class_name");
            JsonNode config = layer.path("config");
            String name = config.path("name").asText(layer.path("name").asText(type));
            List<LayerConfig.Place> inner = new ArrayList<>(place);
            inner.add(new LayerConfig.Place(name, autoName(type, used)));
            // A nested model needs its class name again when it is opened.
            members.add(new LayerConfig(type, name, MODELS.contains(type) ? layer : config, inner));
        }
        if (members.isEmpty()) {
            throw file.problem("its model configuration lists no layers");
        }
        return members;
    }

    private static String autoName(String type, Map<String, Integer> used) {
        String name = snakeCase(type);
        int earlier = used.merge(name, 1, Integer::sum) - 1;
        return earlier == 0 ? name : name + "_" + earlier;
    }

    /** As Keras names the folders of a {@code .keras} file: {@code LeakyReLU} becomes {@code leaky_re_lu}. */
    static String snakeCase(String type) {
        return type.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z0-9]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw file.problem("its model configuration lacks " + key + " where a layer is described");
        }
        return value.asText();
    }
}
