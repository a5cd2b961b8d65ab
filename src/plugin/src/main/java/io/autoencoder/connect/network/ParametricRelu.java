// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * {@code x} from 0 on, {@code slope · x} below it, with a learned slope for each value of a sample: {@code PReLU}.
 *
 * @param name the layer's own name
 * @param input the shape it takes
 * @param slopes one for each value of a sample
 */
public record ParametricRelu(String name, Shape input, float[] slopes) implements Layer {

    public ParametricRelu {
        if (slopes.length != input.size()) {
            throw new IllegalArgumentException("layer " + name + ": " + slopes.length + " slopes do not fit " + input);
        }
    }

    @Override
    public Shape output(Shape given) {
        given.require(given.equals(input), name, input);
        return input;
    }

    @Override
    public String type() {
        return "PReLU";
    }

    @Override
    public long parameters() {
        return slopes.length;
    }
}
