// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.network.Shape;
import java.util.List;

/**
 * The layers of a model in the order they run, nested models laid open and input layers left out.
 *
 * @param first the very first layer, input layers included: it says what shape the model takes
 * @param built the shape that the model was built for, where the configuration states it; may be missing
 * @param nodes the layers; the last one makes the output
 */
record ModelGraph(LayerConfig first, JsonNode built, List<Node> nodes) {

    /**
     * One use of a layer.
     *
     * @param layer which
     * @param sources the values it takes: 0 is the model's input, {@code k} the output of the {@code k}th node
     */
    record Node(LayerConfig layer, List<Integer> sources) {}

    /** Whether its inputs are fields, which are then nodes without sources, and no value is 0. */
    boolean takesFields() {
        return nodes.stream().anyMatch(node -> node.sources().isEmpty());
    }

    /** The name of the layer that makes a value. */
    String name(int value) {
        return value == 0 ? first.name() : nodes.get(value - 1).layer().name();
    }

    ModelGraph {
        nodes = List.copyOf(nodes);
    }

    /** The shape of one sample, as the first layer states it, or the model where the layer does not. */
    NetworkBuilder.Value input() {
        JsonNode config = first.config();
        for (String key : List.of("batch_shape", "batch_input_shape")) {
            if (config.path(key).isArray()) {
                return value(config.path(key));
            }
        }
        if (config.path("input_dim").isInt()) {
            int features = first.size("input_dim");
            int steps = first.size("input_length", 1);
            return new NetworkBuilder.Value(new Shape(steps, features), RecurrentReader.reads(first.type()));
        }
        if (built.isArray()) {
            return value(built);
        }
        throw first.file().problem("it does not say how many values it takes; build or fit the model before saving it");
    }

    private NetworkBuilder.Value value(JsonNode dimensions) {
        if (dimensions.size() < 2 || dimensions.size() > 3) {
            throw first.problem("takes the shape " + dimensions
                    + "; only rows of numbers and sequences of such rows can be scored");
        }
        int features = size(dimensions, dimensions.size() - 1);
        return dimensions.size() == 2
                ? new NetworkBuilder.Value(Shape.of(features), false)
                : new NetworkBuilder.Value(new Shape(size(dimensions, 1), features), true);
    }

    private int size(JsonNode dimensions, int index) {
        JsonNode size = dimensions.get(index);
        if (!size.isInt() || size.asInt() < 1 || size.asInt() > KerasLimits.UNITS) {
            throw first.problem("takes the shape " + dimensions
                    + "; every size but the first must be fixed and at most " + KerasLimits.UNITS);
        }
        return size.asInt();
    }
}
