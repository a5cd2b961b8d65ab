// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders the layers of a functional model from its input to its output. */
final class FunctionalChain {

    private final KerasFile file;
    private final JsonNode config;
    private final Map<String, LayerConfig> layers = new HashMap<>();
    private final Map<String, JsonNode> nodes = new HashMap<>();

    FunctionalChain(KerasFile file, JsonNode config, JsonNode described, List<LayerConfig> members) {
        this.file = file;
        this.config = config;
        for (int i = 0; i < members.size(); i++) {
            LayerConfig member = members.get(i);
            String name = described.get(i).path("name").asText(member.name());
            layers.put(name, member);
            nodes.put(name, described.get(i).path("inbound_nodes"));
        }
    }

    List<LayerConfig> inOrder() {
        Set<String> outputs = histories(config.path("output_layers"));
        if (outputs.size() != 1) {
            throw file.problem("the model has " + outputs.size()
                    + " outputs; only models with one input and one output can score a record");
        }
        Deque<LayerConfig> chain = new ArrayDeque<>();
        Set<String> seen = new LinkedHashSet<>();
        String name = outputs.iterator().next();
        while (name != null) {
            LayerConfig layer = layers.get(name);
            if (layer == null) {
                throw file.problem("its model configuration refers to a layer " + name + " that it does not describe");
            }
            if (!seen.add(name)) {
                throw file.problem(layer, "is used more than once or in a circle; only chains of layers can be run");
            }
            chain.addFirst(layer);
            name = before(layer, nodes.get(name));
        }
        return new ArrayList<>(chain);
    }

    /** The one layer that feeds this one, or null for the input. */
    private String before(LayerConfig layer, JsonNode inbound) {
        Set<String> sources = histories(inbound);
        if (sources.isEmpty()) {
            return null;
        }
        if (sources.size() > 1 || inbound.size() > 1) {
            throw file.problem(
                    layer,
                    "joins " + Math.max(sources.size(), inbound.size())
                            + " branches; only chains of layers can be run");
        }
        return sources.iterator().next();
    }

    /**
     * Names of the layers that a piece of configuration refers to. Keras 2 writes {@code ["dense", 0, 0, {}]} in nested
     * lists, Keras 3 an object with {@code keras_history}.
     */
    private static Set<String> histories(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(node);
        while (!open.isEmpty()) {
            JsonNode next = open.poll();
            if (next.isArray()
                    && next.size() >= 3
                    && next.get(0).isTextual()
                    && next.get(1).isInt()) {
                names.add(next.get(0).asText());
            } else if (next.has("keras_history")) {
                open.add(next.get("keras_history"));
            } else if (next.isContainerNode()) {
                next.forEach(open::add);
            }
        }
        return names;
    }
}
