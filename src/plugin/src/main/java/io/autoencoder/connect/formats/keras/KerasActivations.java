// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Elu;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keras' activations by name, and the activation layers with their parameters. */
final class KerasActivations {

    private static final float KERAS_2_LEAKY_SLOPE = 0.2f;
    private static final float KERAS_LAYER_LEAKY_SLOPE = 0.3f;

    private KerasActivations() {}

    /** The activation that a layer's {@code activation} key names; linear where there is none. */
    static Activation of(LayerConfig layer) {
        return named(layer, "activation");
    }

    /** The activation that a key of a layer names; linear where there is none. */
    static Activation named(LayerConfig layer, String key) {
        JsonNode value = layer.config().path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Plain.LINEAR;
        }
        if (value.isTextual()) {
            return byName(layer, value.asText());
        }
        // Keras 3 writes an activation that was given as a layer or function object as an object.
        String type = value.path("class_name").asText("");
        JsonNode config = value.path("config");
        if (type.equals("function") && config.isTextual()) {
            return byName(layer, config.asText());
        }
        Activation activation = byLayerType(type, config);
        if (activation == null) {
            throw layer.problem("has an activation that is custom code; only Keras' own can be run");
        }
        return activation;
    }

    private static Activation byName(LayerConfig layer, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "linear" -> Plain.LINEAR;
            case "relu" -> Relu.PLAIN;
            case "relu6" -> new Relu(0, 6, 0);
            case "leaky_relu" -> new Relu(KERAS_2_LEAKY_SLOPE, Float.POSITIVE_INFINITY, 0);
            case "tanh" -> Plain.TANH;
            case "sigmoid" -> Plain.SIGMOID;
            case "hard_sigmoid" -> hardSigmoid(layer.file());
            case "elu" -> new Elu(1);
            case "selu" -> Plain.SELU;
            case "softplus" -> Plain.SOFTPLUS;
            case "softsign" -> Plain.SOFTSIGN;
            case "swish", "silu" -> Plain.SILU;
            case "gelu" -> Plain.GELU;
            case "mish" -> Plain.MISH;
            case "exponential" -> Plain.EXPONENTIAL;
            case "softmax" -> Plain.SOFTMAX;
            default ->
                throw layer.problem("has the activation " + name + ", which is not one of those that can be run");
        };
    }

    private static HardSigmoid hardSigmoid(KerasFile file) {
        return file.version().startsWith("3") ? new HardSigmoid(1 / 6f, 0.5f) : new HardSigmoid(0.2f, 0.5f);
    }

    /** The activation of a layer that is one, or null where the type is none of them. */
    static @Nullable Activation byLayerType(String type, JsonNode config) {
        return switch (type) {
            case "ReLU" ->
                new Relu(
                        number(config, 0, "negative_slope"),
                        number(config, Float.POSITIVE_INFINITY, "max_value"),
                        number(config, 0, "threshold"));
            case "LeakyReLU" ->
                new Relu(
                        number(config, KERAS_LAYER_LEAKY_SLOPE, "negative_slope", "alpha"), Float.POSITIVE_INFINITY, 0);
            // Passes nothing below theta, and above it what comes.
            case "ThresholdedReLU" -> new Relu(0, Float.POSITIVE_INFINITY, number(config, 1, "theta"));
            case "ELU" -> new Elu(number(config, 1, "alpha"));
            case "Softmax" -> Plain.SOFTMAX;
            default -> null;
        };
    }

    /** The first of some keys that holds a number, or an object that wraps one as some Keras 2 versions do. */
    private static float number(JsonNode config, float otherwise, String... keys) {
        for (String key : keys) {
            JsonNode value = config.path(key);
            JsonNode number = value.isObject() ? value.path("value") : value;
            if (number.isNumber()) {
                return number.floatValue();
            }
        }
        return otherwise;
    }
}
