// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.util.List;

/**
 * A feed-forward chain of layers, as data.
 *
 * @param input shape of one sample
 * @param layers in the order they run, each fitting the one before
 */
public record Network(Shape input, List<Layer> layers) {

    /** @throws IllegalArgumentException if a layer does not fit the one before; the message names it */
    public Network {
        layers = List.copyOf(layers);
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.output(shape);
        }
    }

    /** Shape of the reconstruction. */
    public Shape output() {
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.output(shape);
        }
        return shape;
    }

    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }
}
