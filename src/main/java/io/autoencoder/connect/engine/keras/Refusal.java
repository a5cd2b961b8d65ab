// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

import io.autoencoder.connect.engine.InvalidModelException;
import java.util.Set;

/**
 * Says why a type of layer is not run.
 *
 * @param file for messages
 */
record Refusal(KerasFile file) {

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

    InvalidModelException of(LayerConfig layer) {
        if (layer.type().equals("Lambda")) {
            return file.problem(
                    layer, "holds Python code, which is never run here; replace it by layers of Keras' own");
        }
        if (layer.type().equals("Masking")) {
            return file.problem(layer, "leaves out steps by their values, which cannot be run; train without it");
        }
        if (IMAGE_LAYERS.contains(layer.type())) {
            return file.problem(layer, "works on images; only rows of numbers can be scored");
        }
        return file.problem(layer, "is not one of the layers that can be run");
    }
}
