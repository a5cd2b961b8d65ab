// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer of a model's configuration.
 *
 * @param type its Keras class name
 * @param name its own name
 * @param config its {@code config} object
 * @param place where its weights are: the steps from the file's weights down to the layer
 * @param within the objects inside the layer that hold the weights, outermost first, by the attributes that Keras keeps
 *     them in: {@code cell}, {@code layer}, {@code forward_layer}, {@code backward_layer}; mostly none
 */
record LayerConfig(String type, String name, JsonNode config, List<Place> place, List<String> within) {

    /**
     * One step on the way to a layer's weights.
     *
     * @param layerName the name it was given, which {@code .h5} files go by
     * @param autoName its snake-cased class name with a number for each further one, which {@code .keras} files go by
     */
    record Place(String layerName, String autoName) {}

    LayerConfig {
        place = List.copyOf(place);
        within = List.copyOf(within);
    }

    LayerConfig(String type, String name, JsonNode config, List<Place> place) {
        this(type, name, config, place, List.of());
    }

    /** The same layer, with its weights in an object inside it. */
    LayerConfig inside(String attribute) {
        List<String> inner = new ArrayList<>(within);
        inner.add(attribute);
        return new LayerConfig(type, name, config, place, inner);
    }
}
