// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * The code between the halves of a variational autoencoder, which draws from a distribution given by its mean and its
 * spread. It is code and never run; but for scoring the mean is what is wanted, and that comes from the layers before.
 */
final class Sampling {

    private static final String DRAWS = "(?!up).*(sampl|reparam).*";
    private static final String MEAN = ".*(mean|mu|loc|center|centre).*";
    private static final String SPREAD = ".*(var|sigma|std|dev|scale|spread).*";

    private Sampling() {}

    /** Whether a layer's class is called after what it does. */
    static boolean isDraw(LayerConfig layer) {
        return lower(layer.type()).matches(DRAWS);
    }

    /**
     * Which of two values is the mean, where a layer draws from them: 0 or 1, or -1 if that cannot be told.
     *
     * @param first name of the layer that makes the first value
     * @param second name of the layer that makes the second
     */
    static int mean(LayerConfig layer, String first, String second) {
        boolean lambda = layer.type().equals("Lambda");
        if (!lambda && !isDraw(layer)) {
            return -1;
        }
        boolean named = isMean(first) && !isMean(second) || isSpread(second) && !isSpread(first);
        boolean reversed = isMean(second) && !isMean(first) || isSpread(first) && !isSpread(second);
        if (named != reversed) {
            return named ? 0 : 1;
        }
        // By names alone nothing is known; but whoever writes such a layer gives it the mean first.
        return !named && (isDraw(layer) || isCalledSo(layer)) ? 0 : -1;
    }

    private static boolean isMean(String name) {
        return lower(name).matches(MEAN) && !isSpread(name);
    }

    private static boolean isSpread(String name) {
        return lower(name).matches(SPREAD);
    }

    /** By the layer's own name, or the name of its function: code without a name is called lambda. */
    private static boolean isCalledSo(LayerConfig layer) {
        JsonNode function = layer.config().path("function");
        String called = function.isTextual()
                ? function.asText()
                : function.path("config").asText("");
        return lower(layer.name()).matches(DRAWS) || lower(called).matches(DRAWS);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
