// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.engine.Activation;
import io.autoencoder.connect.engine.ActivationLayer;
import io.autoencoder.connect.engine.BatchNormalization;
import io.autoencoder.connect.engine.Dense;
import io.autoencoder.connect.engine.Identity;
import io.autoencoder.connect.engine.Layer;
import io.autoencoder.connect.engine.Network;
import io.autoencoder.connect.engine.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes a network of a chain of layer configurations and their weights. */
final class LayerReader {

    /** Layers that only act while training. */
    private static final Set<String> IDENTITIES = Set.of(
            "Dropout",
            "SpatialDropout1D",
            "GaussianNoise",
            "GaussianDropout",
            "AlphaDropout",
            "ActivityRegularization");

    private static final Set<String> IMAGE_LAYERS =
            Set.of("Conv2D", "Conv2DTranspose", "MaxPooling2D", "UpSampling2D", "AveragePooling2D", "Conv3D");

    private static final float DEFAULT_EPSILON = 1e-3f;

    private final KerasFile file;
    private final LayerWeights weights;
    private final KerasActivations activations;

    LayerReader(KerasFile file, LayerWeights weights) {
        this.file = file;
        this.weights = weights;
        this.activations = new KerasActivations(file);
    }

    Network network(List<LayerConfig> chain) {
        Shape input = inputShape(chain);
        List<Layer> layers = new ArrayList<>();
        Shape shape = input;
        for (LayerConfig config : chain) {
            if (config.type().equals("InputLayer")) {
                continue;
            }
            Layer layer = layer(config, shape);
            layers.add(layer);
            shape = layer.output(shape);
        }
        return new Network(input, layers);
    }

    private Shape inputShape(List<LayerConfig> chain) {
        LayerConfig first = chain.get(0);
        for (String key : List.of("batch_shape", "batch_input_shape")) {
            if (first.config().path(key).isArray()) {
                return inputShape(first, first.config().path(key));
            }
        }
        if (first.config().path("input_dim").isInt()) {
            return Shape.of(units(first, "input_dim"));
        }
        throw file.problem("it does not say how many values it takes; build or fit the model before saving it");
    }

    private Shape inputShape(LayerConfig layer, JsonNode dimensions) {
        if (dimensions.size() > 3) {
            throw file.problem(
                    layer, "takes images or volumes (shape " + dimensions + "); only rows of numbers can be scored");
        }
        int[] sizes = new int[dimensions.size() - 1];
        for (int i = 0; i < sizes.length; i++) {
            JsonNode size = dimensions.get(i + 1);
            if (!size.isInt() || size.asInt() < 1 || size.asInt() > Limits.UNITS) {
                throw file.problem(
                        layer,
                        "takes the shape " + dimensions + "; every size but the first must be fixed and at most "
                                + Limits.UNITS);
            }
            sizes[i] = size.asInt();
        }
        return switch (sizes.length) {
            case 1 -> Shape.of(sizes[0]);
            case 2 -> new Shape(sizes[0], sizes[1]);
            default ->
                throw file.problem(
                        layer, "takes the shape " + Arrays.toString(sizes) + "; only rows of numbers can be scored");
        };
    }

    private Layer layer(LayerConfig layer, Shape input) {
        if (IDENTITIES.contains(layer.type())) {
            return new Identity(layer.name(), layer.type());
        }
        Activation standing = activations.byLayerType(layer.type(), layer.config());
        if (standing != null) {
            return new ActivationLayer(layer.name(), standing);
        }
        return switch (layer.type()) {
            case "Dense" -> dense(layer, input);
            case "BatchNormalization" -> batchNormalization(layer, input);
            case "Activation" -> new ActivationLayer(layer.name(), activations.of(layer));
            default -> throw refused(layer);
        };
    }

    private RuntimeException refused(LayerConfig layer) {
        if (layer.type().equals("Lambda")) {
            return file.problem(
                    layer, "holds Python code, which is never run here; replace it by layers of Keras' own");
        }
        if (IMAGE_LAYERS.contains(layer.type())) {
            return file.problem(layer, "works on images; only rows of numbers can be scored");
        }
        return file.problem(layer, "is not one of the layers that can be run");
    }

    private Dense dense(LayerConfig layer, Shape input) {
        int units = units(layer, "units");
        int inputs = input.features();
        float[] kernel = weights.read(layer, "kernel", 0, inputs, units);
        float[] bias = flag(layer, "use_bias") ? weights.read(layer, "bias", 1, units) : new float[units];
        return new Dense(layer.name(), inputs, units, kernel, bias, activations.of(layer));
    }

    private BatchNormalization batchNormalization(LayerConfig layer, Shape input) {
        int size = input.features();
        int index = 0;
        float[] gamma = flag(layer, "scale") ? weights.read(layer, "gamma", index++, size) : ones(size);
        float[] beta = flag(layer, "center") ? weights.read(layer, "beta", index++, size) : new float[size];
        float[] mean = weights.read(layer, "moving_mean", index++, size);
        float[] variance = weights.read(layer, "moving_variance", index, size);
        JsonNode epsilon = layer.config().path("epsilon");
        return new BatchNormalization(
                layer.name(), gamma, beta, mean, variance, epsilon.isNumber() ? epsilon.floatValue() : DEFAULT_EPSILON);
    }

    private static float[] ones(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private int units(LayerConfig layer, String key) {
        int units = layer.config().path(key).asInt();
        if (units < 1 || units > Limits.UNITS) {
            throw file.problem(layer, "needs " + key + " from 1 to " + Limits.UNITS);
        }
        return units;
    }

    private static boolean flag(LayerConfig layer, String key) {
        return layer.config().path(key).asBoolean(true);
    }
}
