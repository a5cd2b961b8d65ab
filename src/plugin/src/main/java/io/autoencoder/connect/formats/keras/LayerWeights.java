// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

/** The weights of one model file. */
interface LayerWeights {

    /**
     * Reads one weight of a layer, flattened row-major.
     *
     * @param layer whose weight
     * @param name its Keras name, for instance {@code kernel}
     * @param index which of the layer's weights
     * @param dimensions the shape it must have
     * @throws io.autoencoder.connect.engine.InvalidModelException if it is absent, of another shape, or holds a value
     *     that is not finite
     */
    float[] read(LayerConfig layer, String name, int index, int... dimensions);

    /** One value for each unit; zeros where the layer has none. */
    default float[] bias(LayerConfig layer, int units) {
        return layer.flag("use_bias", true) ? read(layer, "bias", 1, units) : new float[units];
    }
}
