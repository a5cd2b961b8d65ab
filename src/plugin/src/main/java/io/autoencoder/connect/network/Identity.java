// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * A layer that does nothing when scoring, such as Dropout; kept so that a description shows the model as it was built.
 *
 * @param name the layer's own name
 * @param type its type as the producing library calls it
 */
public record Identity(String name, String type) implements Layer {

    @Override
    public Shape output(Shape input) {
        return input;
    }
}
