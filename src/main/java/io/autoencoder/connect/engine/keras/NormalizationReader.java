// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.engine.BatchNormalization;
import io.autoencoder.connect.engine.Layer;
import io.autoencoder.connect.engine.LayerNormalization;
import java.util.Arrays;

/** Reads the layers that shift and scale each feature. */
final class NormalizationReader {

    private static final float DEFAULT_EPSILON = 1e-3f;

    /** Keras' {@code Normalization} divides by no deviation smaller than 1e-7. */
    private static final float SMALLEST_VARIANCE = 1e-14f;

    private final KerasFile file;
    private final LayerWeights weights;

    NormalizationReader(KerasFile file, LayerWeights weights) {
        this.file = file;
        this.weights = weights;
    }

    /** The layer, or null where its type is none of these. */
    Layer layer(LayerConfig layer, NetworkBuilder.Value input) {
        Settings settings = new Settings(file, layer);
        int size = input.shape().features();
        return switch (layer.type()) {
            case "BatchNormalization" -> {
                requireLastAxis(settings, input);
                yield batchNormalization(settings, size);
            }
            case "LayerNormalization" -> {
                requireLastAxis(settings, input);
                yield layerNormalization(settings, size);
            }
            case "Normalization" -> {
                requireLastAxis(settings, input);
                yield normalization(settings, size);
            }
            case "Rescaling" -> rescaling(settings, size);
            default -> null;
        };
    }

    private BatchNormalization batchNormalization(Settings settings, int size) {
        LayerConfig layer = settings.layer();
        int index = 0;
        float[] gamma = settings.flag("scale", true) ? weights.read(layer, "gamma", index++, size) : all(1, size);
        float[] beta = settings.flag("center", true) ? weights.read(layer, "beta", index++, size) : new float[size];
        float[] mean = weights.read(layer, "moving_mean", index++, size);
        float[] variance = weights.read(layer, "moving_variance", index, size);
        return new BatchNormalization(
                layer.name(), gamma, beta, mean, variance, settings.number("epsilon", DEFAULT_EPSILON));
    }

    private LayerNormalization layerNormalization(Settings settings, int size) {
        if (settings.flag("rms_scaling", false)) {
            throw settings.problem("has rms_scaling, which cannot be run");
        }
        LayerConfig layer = settings.layer();
        int index = 0;
        float[] gamma = settings.flag("scale", true) ? weights.read(layer, "gamma", index++, size) : all(1, size);
        float[] beta = settings.flag("center", true) ? weights.read(layer, "beta", index, size) : new float[size];
        return new LayerNormalization(layer.name(), gamma, beta, settings.number("epsilon", DEFAULT_EPSILON));
    }

    /** Learned by {@code adapt}: {@code (x - mean) / deviation}. */
    private BatchNormalization normalization(Settings settings, int size) {
        LayerConfig layer = settings.layer();
        if (settings.flag("invert", false) || layer.config().hasNonNull("mean")) {
            throw settings.problem("is inverted or has a fixed mean; only one that was adapted to data can be run");
        }
        float[] mean = weights.read(layer, "mean", 0, size);
        float[] variance = weights.read(layer, "variance", 1, size).clone();
        for (int i = 0; i < size; i++) {
            variance[i] = Math.max(variance[i], SMALLEST_VARIANCE);
        }
        return new BatchNormalization(layer.name(), all(1, size), new float[size], mean, variance, 0);
    }

    /** {@code scale · x + offset}, the same for all features. */
    private BatchNormalization rescaling(Settings settings, int size) {
        JsonNode config = settings.layer().config();
        if (!config.path("scale").isNumber() || config.path("offset").isContainerNode()) {
            throw settings.problem("scales each feature by itself; only one scale and offset for all can be run");
        }
        float[] scale = all(settings.number("scale", 1), size);
        float[] offset = all(settings.number("offset", 0), size);
        return new BatchNormalization(settings.layer().name(), scale, offset, new float[size], all(1, size), 0);
    }

    private static void requireLastAxis(Settings settings, NetworkBuilder.Value input) {
        JsonNode axis = settings.layer().config().path("axis");
        int number = (axis.isArray() && axis.size() == 1 ? axis.get(0) : axis).asInt(-1);
        if (number != -1 && number != (input.sequence() ? 2 : 1)) {
            throw settings.problem("normalises along axis " + axis + "; only the last one can be run");
        }
    }

    private static float[] all(float value, int size) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
