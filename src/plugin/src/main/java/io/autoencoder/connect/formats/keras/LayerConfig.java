// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.engine.InvalidModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer of a model's configuration.
 *
 * @param file that describes it, for messages
 * @param type its Keras class name
 * @param name its own name
 * @param config its {@code config} object
 * @param path where its weights are: the steps from the file's weights down to the layer
 * @param within the objects inside the layer that hold the weights, outermost first, by the attributes that Keras keeps
 *     them in: {@code cell}, {@code layer}, {@code forward_layer}, {@code backward_layer}; mostly none
 */
record LayerConfig(KerasFile file, String type, String name, JsonNode config, List<Step> path, List<String> within) {

    /**
     * One step on the way to a layer's weights.
     *
     * @param layerName the name it was given, which {@code .h5} files go by
     * @param autoName its snake-cased class name with a number for each further one, which {@code .keras} files go by
     */
    record Step(String layerName, String autoName) {}

    LayerConfig {
        path = List.copyOf(path);
        within = List.copyOf(within);
    }

    LayerConfig(KerasFile file, String type, String name, JsonNode config, List<Step> path) {
        this(file, type, name, config, path, List.of());
    }

    /** The same layer, with its weights in an object inside it. */
    LayerConfig inside(String attribute) {
        List<String> inner = new ArrayList<>(within);
        inner.add(attribute);
        return new LayerConfig(file, type, name, config, path, inner);
    }

    /** A layer that this one wraps, under its name. */
    LayerConfig wrapped(JsonNode layer, String attribute) {
        String wrappedType = layer.path("class_name").asText();
        return new LayerConfig(file, wrappedType, name, layer.path("config"), path).inside(attribute);
    }

    InvalidModelException problem(String reason) {
        return file.problem("layer " + name + " of type " + type + " " + reason);
    }

    /** A whole number from 1 on, also if it stands in a list of one. */
    int size(String key) {
        return size(key, config.path(key));
    }

    /** As {@link #size(String)}, where the key may be absent or null. */
    int size(String key, int otherwise) {
        JsonNode value = config.path(key);
        return value.isMissingNode() || value.isNull() ? otherwise : size(key, value);
    }

    private int size(String key, JsonNode value) {
        JsonNode number = value.isArray() && value.size() == 1 ? value.get(0) : value;
        int size = number.asInt();
        if (!number.isInt() || size < 1 || size > KerasLimits.UNITS) {
            throw problem("needs " + key + " from 1 to " + KerasLimits.UNITS);
        }
        return size;
    }

    /** A pair of whole numbers from 0 on, or one number for both. */
    int[] pair(String key) {
        JsonNode value = config.path(key);
        int[] pair = new int[2];
        for (int i = 0; i < 2; i++) {
            JsonNode number = value.isArray() ? value.path(i) : value;
            pair[i] = number.asInt();
            if (!number.isInt() || pair[i] < 0 || pair[i] > KerasLimits.UNITS || value.size() > 2) {
                throw problem("needs " + key + " of two numbers from 0 to " + KerasLimits.UNITS);
            }
        }
        return pair;
    }

    boolean flag(String key, boolean otherwise) {
        return config.path(key).asBoolean(otherwise);
    }

    String word(String key, String otherwise) {
        return config.path(key).asText(otherwise);
    }

    float number(String key, float otherwise) {
        JsonNode value = config.path(key);
        return value.isNumber() ? value.floatValue() : otherwise;
    }

    /**
     * Refuses a layer that works along another dimension than that of the features, or along several.
     *
     * @param does what it does there, for the message
     * @return this layer
     */
    LayerConfig requireLastAxis(String does, NetworkBuilder.Value input) {
        JsonNode axis = config.path("axis");
        int last = input.sequence() ? 2 : 1;
        int number = (axis.size() == 1 ? axis.get(0) : axis).asInt(-1);
        if (number != -1 && number != last || axis.size() > 1) {
            throw problem(does + " along axis " + axis + "; only the last one can be run");
        }
        return this;
    }

    /** Refuses a layer whose steps are not the second dimension. */
    void requireChannelsLast() {
        if (word("data_format", "channels_last").equals("channels_first")) {
            throw problem("has data_format channels_first; only channels_last can be run");
        }
    }
}
