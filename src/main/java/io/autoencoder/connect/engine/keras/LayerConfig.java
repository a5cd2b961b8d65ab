// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One layer of a model's configuration.
 *
 * @param type its Keras class name
 * @param name its own name
 * @param config its {@code config} object
 * @param place where its weights are: the steps from the file's weights down to the layer
 */
record LayerConfig(String type, String name, JsonNode config, List<Place> place) {

    /**
     * One step on the way to a layer's weights.
     *
     * @param layerName the name it was given, which {@code .h5} files go by
     * @param autoName its snake-cased class name with a number for each further one, which {@code .keras} files go by
     */
    record Place(String layerName, String autoName) {}

    LayerConfig {
        place = List.copyOf(place);
    }
}
