// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * The same values in the same order under another shape: {@code Flatten} and {@code Reshape}.
 *
 * @param name the layer's own name
 * @param type its type as the producing library calls it
 * @param result the shape that comes out
 */
public record Reshape(String name, String type, Shape result) implements Layer {

    @Override
    public Shape output(Shape input) {
        if (input.size() != result.size()) {
            throw new IllegalArgumentException("layer " + name + " cannot make " + result + " of " + input);
        }
        return result;
    }
}
