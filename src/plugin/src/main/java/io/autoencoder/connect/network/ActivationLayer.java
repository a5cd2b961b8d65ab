// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * An activation that stands as a layer of its own.
 *
 * @param name the layer's own name
 * @param activation what it applies
 */
public record ActivationLayer(String name, Activation activation) implements Layer.Activated {

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public String type() {
        return "Activation";
    }
}
