// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders the layers of a functional model from its input to its output. */
final class FunctionalGraph {

    /**
     * One value that comes out of a use of a layer: a layer that is used several times has as many.
     *
     * @param layer its name
     * @param node which of its uses
     * @param output which of the values; only models have more than the first
     */
    record Use(String layer, int node, int output) {}

    /**
     * A use with the ones it takes values from; none for an input.
     *
     * @param use which
     * @param layer what runs
     * @param sources in the order the layer takes them
     */
    record Call(Use use, LayerConfig layer, List<Use> sources) {}

    /** Stands where a layer's name would, before a number that an operation is called with. */
    private static final String CONSTANT = "_CONSTANT_VALUE";

    private final KerasFile file;
    private final JsonNode config;
    private final Map<String, LayerConfig> layers = new HashMap<>();
    private final Map<String, JsonNode> inbound = new HashMap<>();

    FunctionalGraph(KerasFile file, JsonNode config, JsonNode described, List<LayerConfig> members) {
        this.file = file;
        this.config = config;
        for (int i = 0; i < members.size(); i++) {
            LayerConfig member = members.get(i);
            String name = described.get(i).path("name").asText(member.name());
            layers.put(name, member);
            inbound.put(name, described.get(i).path("inbound_nodes"));
        }
    }

    int outputs() {
        return uses(config.path("output_layers")).size();
    }

    /** What an output depends on, each after all that it takes values from; the last one is the output. */
    List<Call> inOrder(int output) {
        List<Use> outputs = uses(config.path("output_layers"));
        if (output >= outputs.size()) {
            throw file.problem("the model has " + outputs.size() + " outputs and its output " + output + " is used");
        }
        List<Call> ordered = new ArrayList<>();
        Set<Use> done = new HashSet<>();
        Map<Use, Integer> begun = new HashMap<>();
        Deque<Call> open = new ArrayDeque<>();
        open.push(call(outputs.get(output)));
        while (!open.isEmpty()) {
            Call call = open.peek();
            // A layer may take very many values: those before this one are done.
            int next = begun.getOrDefault(call.use(), 0);
            while (next < call.sources().size() && done.contains(call.sources().get(next))) {
                next++;
            }
            begun.put(call.use(), next);
            Use missing = next == call.sources().size() ? null : call.sources().get(next);
            if (missing == null) {
                ordered.add(open.pop());
                done.add(call.use());
            } else if (begun.containsKey(missing)) {
                throw call.layer().problem("depends on its own output; the model cannot be run");
            } else {
                open.push(call(missing));
            }
        }
        return ordered;
    }

    /** The inputs, in the order that a model round this one gives them in. */
    List<Use> inputs() {
        return uses(config.path("input_layers"));
    }

    private Call call(Use use) {
        LayerConfig layer = layers.get(use.layer());
        if (layer == null) {
            throw file.problem(
                    "its model configuration refers to a layer " + use.layer() + " that it does not describe");
        }
        if (use.output() != 0 && !ModelConfig.isModel(layer)) {
            throw file.problem("the model uses more than the first output of layer " + use.layer()
                    + ", such as the state of a recurrent layer; only first outputs can be run");
        }
        JsonNode nodes = inbound.getOrDefault(use.layer(), MissingNode.getInstance());
        JsonNode given = nodes.path(use.node());
        JsonNode inputs = layer.config().path("config").path("input_layers");
        boolean named = ModelConfig.isModel(layer) && inputs.isObject();
        return new Call(use, layer, named ? byName(layer, inputs, given) : uses(given));
    }

    /** The values for a model whose inputs have names, in the order of the model. */
    private List<Use> byName(LayerConfig model, JsonNode inputs, JsonNode given) {
        List<String> names = new ArrayList<>();
        inputs.fieldNames().forEachRemaining(names::add);
        Deque<JsonNode> open = new ArrayDeque<>(List.of(given));
        while (!open.isEmpty()) {
            JsonNode next = open.poll();
            if (next.size() == names.size() && names.stream().allMatch(next::has)) {
                return names.stream()
                        .flatMap(name -> uses(next.path(name)).stream())
                        .toList();
            }
            next.forEach(open::add);
        }
        throw model.problem("is not called with the inputs that it names: " + String.join(", ", names));
    }

    /**
     * The values that a piece of configuration refers to. Keras 2 writes {@code ["dense", 0, 0, {}]} in nested lists,
     * Keras 3 an object with {@code keras_history}.
     */
    private List<Use> uses(JsonNode node) {
        List<Use> uses = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(node);
        while (!open.isEmpty()) {
            JsonNode next = open.poll();
            if (next.isArray()
                    && next.size() >= 3
                    && next.get(0).isTextual()
                    && next.get(1).isInt()) {
                if (next.get(0).asText().equals(CONSTANT)) {
                    continue;
                }
                uses.add(use(next));
                // What else a layer is called with may be values too, such as the first state of a recurrent layer.
                next.path(3).forEach(open::add);
            } else if (next.has("keras_history")) {
                open.add(next.get("keras_history"));
            } else if (next.isContainerNode()) {
                next.forEach(open::add);
            }
        }
        return uses;
    }

    private Use use(JsonNode history) {
        String layer = history.get(0).asText();
        // Some versions number uses across all models that share the layer, and then list only those of this one.
        int last = Math.max(inbound.getOrDefault(layer, history).size() - 1, 0);
        return new Use(
                layer,
                Math.max(0, Math.min(history.get(1).asInt(), last)),
                history.get(2).asInt());
    }
}
