// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * Normalises the values of each step by their own mean and variance: {@code gamma · (x - mean) / sqrt(variance +
 * epsilon) + beta}.
 *
 * @param name the layer's own name
 * @param gamma scale; all one where the model has none
 * @param beta offset; all zero where the model has none
 * @param epsilon added to the variance
 */
public record LayerNormalization(String name, float[] gamma, float[] beta, float epsilon) implements Layer {

    public LayerNormalization {
        if (gamma.length != beta.length) {
            throw new IllegalArgumentException("layer " + name + ": its two weight vectors differ in length");
        }
    }

    @Override
    public Shape output(Shape input) {
        input.require(input.features() == gamma.length, name, gamma.length + " values");
        return input;
    }

    @Override
    public long parameters() {
        return 2L * gamma.length;
    }
}
