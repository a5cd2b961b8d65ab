// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

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
import org.jspecify.annotations.Nullable;

/** Turns a Keras model configuration into the graph of its layers, nested models laid open. */
final class ModelConfig {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    private static final long MOST_DESCRIBED = 4L * KerasLimits.LAYERS;

    private final KerasFile file;
    private final List<ModelGraph.Node> nodes = new ArrayList<>();
    private @Nullable LayerConfig first;
    private int uses;
    private long described;

    private ModelConfig(KerasFile file) {
        this.file = file;
    }

    /** Whether a layer is a model of layers. */
    static boolean isModel(LayerConfig layer) {
        return isModel(layer.type(), layer.config().path("config"));
    }

    /** A class of the user's own that is put together from inputs and outputs describes itself as Keras' class does. */
    private static boolean isModel(String type, JsonNode config) {
        return MODELS.contains(type) || config.path("layers").isArray() && config.has("output_layers");
    }

    /**
     * The layers in the order they run, for each output of the model.
     *
     * @throws io.autoencoder.connect.engine.InvalidModelException if it has not one input and one output or breaks a
     *     limit
     */
    static List<ModelGraph> read(KerasFile file, String json) {
        if (json.length() > KerasLimits.CONFIG_CHARACTERS) {
            throw file.problem("its configuration is longer than " + KerasLimits.CONFIG_CHARACTERS + " characters");
        }
        JsonNode model = tree(file, json);
        int outputs = outputs(file, model);
        List<ModelGraph> graphs = new ArrayList<>();
        for (int output = 0; output < outputs; output++) {
            ModelConfig reader = new ModelConfig(file);
            reader.model(model, List.of(), List.of(0), output);
            LayerConfig first = reader.first;
            if (first == null) {
                throw file.problem("it has no layers");
            }
            graphs.add(new ModelGraph(first, built(model), reader.nodes));
        }
        return graphs;
    }

    private static JsonNode tree(KerasFile file, String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw file.problem("its model configuration is not valid JSON");
        }
    }

    /** Every layer that is described, in whatever model of models, whether an output depends on it or not. */
    static List<LayerConfig> everywhere(KerasFile file, String json) {
        List<LayerConfig> found = new ArrayList<>();
        new ModelConfig(file).collect(tree(file, json), List.of(), found);
        return found;
    }

    private void collect(JsonNode model, List<LayerConfig.Step> path, List<LayerConfig> found) {
        JsonNode config = model.path("config");
        for (LayerConfig member : members(config.isArray() ? config : config.path("layers"), path)) {
            if (found.size() > KerasLimits.LAYERS || path.size() > KerasLimits.NESTING) {
                return;
            }
            found.add(member);
            if (isModel(member)) {
                collect(member.config(), member.path(), found);
            }
        }
    }

    private static int outputs(KerasFile file, JsonNode model) {
        JsonNode config = model.path("config");
        int outputs = config.has("output_layers")
                ? new FunctionalGraph(file, config, config.path("layers"), List.of()).outputs()
                : 1;
        if (outputs < 1 || outputs > KerasLimits.OUTPUTS) {
            throw file.problem("the model has " + outputs
                    + " outputs; only models with one input and one output can score a record");
        }
        return outputs;
    }

    private static JsonNode built(JsonNode model) {
        JsonNode shape = model.path("config").path("build_input_shape");
        return shape.isArray() ? shape : model.path("build_config").path("input_shape");
    }

    /**
     * Adds the layers of a model.
     *
     * @param inputs the numbers of the values it takes
     * @param output which of its outputs is wanted
     * @return the number of the value that comes out
     */
    private int model(JsonNode model, List<LayerConfig.Step> path, List<Integer> inputs, int output) {
        String type = text(model, "class_name");
        if (path.size() > KerasLimits.NESTING) {
            throw file.problem("models are nested more than " + KerasLimits.NESTING + " deep");
        }
        JsonNode config = model.path("config");
        if (!isModel(type, config)) {
            throw UnsupportedLayers.ofModel(file, type);
        }
        // Keras before 2.2.3 stores a Sequential's layers as a bare list.
        JsonNode layers = config.isArray() ? config : config.path("layers");
        List<LayerConfig> members = members(layers, path);
        return type.equals("Sequential")
                ? sequential(members, inputs.get(0))
                : functional(new FunctionalGraph(file, config, layers, members), path.isEmpty(), inputs, output);
    }

    private int sequential(List<LayerConfig> members, int input) {
        int value = input;
        for (LayerConfig member : members) {
            value = add(member, List.of(value), 0);
        }
        return value;
    }

    private int functional(FunctionalGraph graph, boolean outermost, List<Integer> inputs, int output) {
        List<FunctionalGraph.Call> calls = graph.inOrder(output);
        List<FunctionalGraph.Use> entries = calls.stream()
                .filter(call -> call.sources().isEmpty())
                .map(FunctionalGraph.Call::use)
                .toList();
        boolean takesFields = outermost && takeFields(calls);
        List<FunctionalGraph.Use> named = inputs.size() == 1 ? entries : graph.inputs();
        if (!takesFields && (entries.size() != inputs.size() && inputs.size() == 1 || named.size() != inputs.size())) {
            throw file.problem("the model has " + entries.size()
                    + " inputs; only models with one input and one output can score a record");
        }
        Map<FunctionalGraph.Use, Integer> values = new HashMap<>();
        int value = inputs.get(0);
        for (FunctionalGraph.Call call : calls) {
            List<Integer> sources = call.sources().stream().map(values::get).toList();
            if (sources.isEmpty() && !takesFields) {
                int position = named.indexOf(call.use());
                if (position < 0) {
                    throw call.layer().problem("takes no value and is no input of its model");
                }
                sources = List.of(inputs.get(position));
            }
            value = add(call.layer(), sources, call.use().output());
            values.put(call.use(), value);
        }
        return value;
    }

    /** Several inputs are fields, and so is one that becomes a category. */
    private static boolean takeFields(List<FunctionalGraph.Call> calls) {
        List<LayerConfig> inputs = calls.stream()
                .filter(call -> call.sources().isEmpty())
                .map(FunctionalGraph.Call::layer)
                .toList();
        return inputs.stream().allMatch(layer -> layer.type().equals("InputLayer"))
                && (inputs.size() > 1
                        || calls.stream()
                                .anyMatch(call ->
                                        FieldLayers.isCategorical(call.layer().type())));
    }

    /** Adds a layer and returns the number of the value that comes out. */
    private int add(LayerConfig layer, List<Integer> sources, int output) {
        if (++uses > KerasLimits.LAYERS) {
            throw file.problem("it has more than " + KerasLimits.LAYERS + " layers");
        }
        if (isModel(layer)) {
            if (sources.isEmpty() || sources.size() > 1 && layer.type().equals("Sequential")) {
                throw layer.problem("takes " + sources.size() + " values; only models with one input can be run");
            }
            return model(layer.config(), layer.path(), sources, output);
        }
        if (first == null) {
            first = layer;
        }
        if (layer.type().equals("InputLayer") && !sources.isEmpty()) {
            return sources.get(0);
        }
        nodes.add(new ModelGraph.Node(layer, sources));
        return nodes.size();
    }

    private List<LayerConfig> members(JsonNode layers, List<LayerConfig.Step> path) {
        List<LayerConfig> members = new ArrayList<>();
        Map<String, Integer> used = new HashMap<>();
        // A model that is used often is opened each time, and may describe many layers that nothing uses.
        described += layers.size();
        if (described > MOST_DESCRIBED) {
            throw file.problem("it has more than " + KerasLimits.LAYERS + " layers");
        }
        for (JsonNode layer : layers) {
            String type = text(layer, "class_name");
            JsonNode config = layer.path("config");
            String name = config.path("name").asText(layer.path("name").asText(type));
            List<LayerConfig.Step> inner = new ArrayList<>(path);
            inner.add(new LayerConfig.Step(name, autoName(type, used)));
            // A nested model needs its class name again when it is opened.
            members.add(new LayerConfig(file, type, name, isModel(type, config) ? layer : config, inner));
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
