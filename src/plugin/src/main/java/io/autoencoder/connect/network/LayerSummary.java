// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * One line of a model's description.
 *
 * @param name the layer's own name
 * @param type its type as the producing library calls it, for instance {@code Dense}
 * @param activation the activation's name, or an empty string
 * @param output shape of one sample after this layer
 * @param parameters number of weights
 */
public record LayerSummary(String name, String type, String activation, Shape output, long parameters) {}
