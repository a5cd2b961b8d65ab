// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerNormalization;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the layers that shift and scale each feature. */
record NormalizationReader(LayerWeights weights) {

    private static final float DEFAULT_EPSILON = 1e-3f;

    /** Keras' {@code Normalization} divides by no deviation smaller than 1e-7. */
    private static final float SMALLEST_VARIANCE = 1e-14f;

    /** The layer, or null where its type is none of these. */
    @Nullable
    Layer layer(LayerConfig layer, NetworkBuilder.Value input) {
        int size = input.shape().features();
        return switch (layer.type()) {
            case "BatchNormalization" -> batchNormalization(layer.requireLastAxis("normalises", input), size);
            case "LayerNormalization" -> layerNormalization(layer.requireLastAxis("normalises", input), size);
            case "Normalization" -> normalization(layer.requireLastAxis("normalises", input), size);
            case "Rescaling" -> rescaling(layer, size);
            default -> null;
        };
    }

    private BatchNormalization batchNormalization(LayerConfig layer, int size) {
        int index = 0;
        float[] gamma = layer.flag("scale", true) ? weights.read(layer, "gamma", index++, size) : all(1, size);
        float[] beta = layer.flag("center", true) ? weights.read(layer, "beta", index++, size) : new float[size];
        float[] mean = weights.read(layer, "moving_mean", index++, size);
        float[] variance = weights.read(layer, "moving_variance", index, size);
        return new BatchNormalization(
                layer.name(), gamma, beta, mean, variance, layer.number("epsilon", DEFAULT_EPSILON));
    }

    private LayerNormalization layerNormalization(LayerConfig layer, int size) {
        if (layer.flag("rms_scaling", false)) {
            throw layer.problem("has rms_scaling, which cannot be run");
        }
        int index = 0;
        float[] gamma = layer.flag("scale", true) ? weights.read(layer, "gamma", index++, size) : all(1, size);
        float[] beta = layer.flag("center", true) ? weights.read(layer, "beta", index, size) : new float[size];
        return new LayerNormalization(layer.name(), gamma, beta, layer.number("epsilon", DEFAULT_EPSILON));
    }

    /** Learned by {@code adapt}: {@code (x - mean) / deviation}. */
    private BatchNormalization normalization(LayerConfig layer, int size) {
        if (layer.flag("invert", false)) {
            throw layer.problem("is inverted; only one that scales its input can be run");
        }
        boolean fixed = layer.config().hasNonNull("mean");
        float[] mean = fixed ? numbers(layer, "mean", 0, size) : weights.read(layer, "mean", 0, size);
        float[] variance = fixed
                ? numbers(layer, "variance", 1, size)
                : weights.read(layer, "variance", 1, size).clone();
        for (int i = 0; i < size; i++) {
            variance[i] = Math.max(variance[i], SMALLEST_VARIANCE);
        }
        return new BatchNormalization(layer.name(), all(1, size), new float[size], mean, variance, 0);
    }

    /** {@code scale · x + offset}. */
    private BatchNormalization rescaling(LayerConfig layer, int size) {
        float[] scale = numbers(layer, "scale", 1, size);
        float[] offset = numbers(layer, "offset", 0, size);
        return BatchNormalization.affine(layer.name(), scale, offset);
    }

    /** One number for all features or one for each, in nested lists and wrapped as Keras wraps arrays. */
    private static float[] numbers(LayerConfig layer, String key, float absent, int size) {
        JsonNode value = layer.config().path(key);
        if (value.isMissingNode() || value.isNull()) {
            return all(absent, size);
        }
        value = value.has("value")
                ? value.path("value")
                : value.path("config").has("value") ? value.path("config").path("value") : value;
        while (value.isArray() && value.size() == 1 && value.get(0).isArray()) {
            value = value.get(0);
        }
        JsonNode list = value;
        int count = list.isArray() ? list.size() : 1;
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            JsonNode number = !list.isArray() ? list : list.path(count == 1 ? 0 : i);
            numbers[i] = number.floatValue();
            if (!number.isNumber() || !Float.isFinite(numbers[i]) || count != 1 && count != size) {
                throw layer.problem(
                        "has a " + key + " that is not one number, or one for each of " + size + " features");
            }
        }
        return numbers;
    }

    private static float[] all(float value, int size) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
