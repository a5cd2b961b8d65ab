// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * A fully connected layer: {@code activation(x · kernel + bias)}, applied to each time step.
 *
 * @param name the layer's own name
 * @param inputs values in
 * @param outputs values out
 * @param kernel weights, row-major {@code [inputs][outputs]} as Keras stores them
 * @param bias one value an output; all zero where the model has none
 * @param activation applied to the sum
 */
public record Dense(String name, int inputs, int outputs, float[] kernel, float[] bias, Activation activation)
        implements Layer.Activated {

    public Dense {
        if (kernel.length != (long) inputs * outputs || bias.length != outputs) {
            throw new IllegalArgumentException("layer " + name + ": weights of " + kernel.length + " and " + bias.length
                    + " values do not make " + inputs + " x " + outputs);
        }
    }

    @Override
    public Shape output(Shape input) {
        input.require(input.features() == inputs, name, inputs + " values");
        return new Shape(input.steps(), outputs);
    }

    @Override
    public long parameters() {
        return (long) kernel.length + bias.length;
    }
}
