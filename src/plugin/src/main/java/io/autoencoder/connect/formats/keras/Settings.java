// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.engine.InvalidModelException;

/**
 * The configuration of one layer, read with bounds.
 *
 * @param file for messages
 * @param layer whose configuration
 */
record Settings(KerasFile file, LayerConfig layer) {

    InvalidModelException problem(String reason) {
        return file.problem(layer, reason);
    }

    /** A whole number from 1 on, also if it stands in a list of one. */
    int size(String key) {
        return size(key, layer.config().path(key));
    }

    /** As {@link #size(String)}, where the key may be absent or null. */
    int size(String key, int otherwise) {
        JsonNode value = layer.config().path(key);
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
        JsonNode value = layer.config().path(key);
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
        return layer.config().path(key).asBoolean(otherwise);
    }

    String word(String key, String otherwise) {
        return layer.config().path(key).asText(otherwise);
    }

    float number(String key, float otherwise) {
        JsonNode value = layer.config().path(key);
        return value.isNumber() ? value.floatValue() : otherwise;
    }

    /**
     * Refuses a layer that works along another dimension than that of the features, or along several.
     *
     * @param does what it does there, for the message
     */
    void requireLastAxis(String does, NetworkBuilder.Value input) {
        JsonNode axis = layer.config().path("axis");
        int last = input.sequence() ? 2 : 1;
        int number = (axis.size() == 1 ? axis.get(0) : axis).asInt(-1);
        if (number != -1 && number != last || axis.size() > 1) {
            throw problem(does + " along axis " + axis + "; only the last one can be run");
        }
    }

    /** Refuses a layer whose steps are not the second dimension. */
    void requireChannelsLast() {
        if (word("data_format", "channels_last").equals("channels_first")) {
            throw problem("has data_format channels_first; only channels_last can be run");
        }
    }
}
