// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.InvalidModelException;
import java.util.Set;

/** Says why a type of layer is not run. */
final class UnsupportedLayers {

    private static final Set<String> IMAGE_LAYERS = Set.of(
            "Conv2D",
            "Conv2DTranspose",
            "SeparableConv2D",
            "DepthwiseConv2D",
            "MaxPooling2D",
            "AveragePooling2D",
            "GlobalAveragePooling2D",
            "GlobalMaxPooling2D",
            "UpSampling2D",
            "ZeroPadding2D",
            "Cropping2D",
            "ConvLSTM2D",
            "Conv3D",
            "Conv3DTranspose");

    private UnsupportedLayers() {}

    /** A model whose layers only its own code knows. */
    static InvalidModelException ofModel(KerasFile file, String type) {
        return file.problem("a model of class " + type
                + " is custom code and its layers are not in the file; save a Sequential or Functional model of Keras'"
                + " own layers, or a SavedModel (model.export), or import the weights with --layers");
    }

    /** A layer that is given more than one value. */
    static InvalidModelException ofSeveral(LayerConfig layer, int values) {
        return layer.type().equals("Lambda") || Sampling.isDraw(layer)
                ? of(layer)
                : layer.problem("takes " + values + " values; for this type only one can be run");
    }

    static InvalidModelException of(LayerConfig layer) {
        if (layer.type().equals("Lambda")) {
            return layer.problem("holds Python code, which is never run here; replace it by layers of Keras' own");
        }
        if (layer.type().equals("Masking")) {
            return layer.problem("leaves out steps by their values, which cannot be run; train without it");
        }
        if (IMAGE_LAYERS.contains(layer.type())) {
            return layer.problem("works on images; only rows of numbers can be scored");
        }
        if (Sampling.isDraw(layer)) {
            return layer.problem(
                    "is custom code that draws samples, which is never run here, and which of its inputs is the mean"
                            + " cannot be told; save a model that hands the mean to its decoder");
        }
        return layer.problem("is not one of the layers that can be run");
    }

    /** Says how to get back to what can be run, where a layer was changed for size or speed. */
    static void requireFullPrecision(LayerConfig layer) {
        String type = layer.type();
        String policy = layer.config().path("dtype").toString();
        if (policy.contains("Quantized") || policy.matches(".*(int8|int4|float8).*") || type.startsWith("Quantize")) {
            throw layer.problem(
                    "is quantized to integers of few bits; save the model as it was before it was quantized, in float32");
        }
        if (type.startsWith("PruneLowMagnitude")) {
            throw layer.problem(
                    "is wrapped for pruning; unwrap it with tfmot.sparsity.keras.strip_pruning(model) and save it");
        }
    }
}
