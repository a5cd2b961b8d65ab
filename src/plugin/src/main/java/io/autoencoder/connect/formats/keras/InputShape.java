// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.network.Shape;
import java.util.List;

/**
 * The shape of one sample, as the first layer states it, or the model where the layer does not.
 *
 * @param graph whose input
 */
record InputShape(ModelGraph graph) {

    NetworkBuilder.Value read() {
        LayerConfig first = graph.first();
        JsonNode config = first.config();
        for (String key : List.of("batch_shape", "batch_input_shape")) {
            if (config.path(key).isArray()) {
                return read(config.path(key));
            }
        }
        if (config.path("input_dim").isInt()) {
            int features = first.size("input_dim");
            int steps = first.size("input_length", 1);
            return new NetworkBuilder.Value(new Shape(steps, features), RecurrentReader.reads(first.type()));
        }
        if (graph.built().isArray()) {
            return read(graph.built());
        }
        throw first.file().problem("it does not say how many values it takes; build or fit the model before saving it");
    }

    private NetworkBuilder.Value read(JsonNode dimensions) {
        if (dimensions.size() < 2 || dimensions.size() > 3) {
            throw graph.first()
                    .problem("takes the shape " + dimensions
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
            throw graph.first()
                    .problem("takes the shape " + dimensions + "; every size but the first must be fixed and at most "
                            + KerasLimits.UNITS);
        }
        return size.asInt();
    }
}
