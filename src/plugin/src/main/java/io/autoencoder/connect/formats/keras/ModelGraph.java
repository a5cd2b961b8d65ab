// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** The name of the layer that makes a value. */
    String name(int value) {
        return value == 0 ? first.name() : nodes.get(value - 1).layer().name();
    }

    ModelGraph {
        nodes = List.copyOf(nodes);
    }
}
