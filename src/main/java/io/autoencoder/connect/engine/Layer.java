// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/**
 * One layer of a {@link Network}, as data. Weight arrays are shared, never copied: treat them as read-only.
 */
public sealed interface Layer permits Dense, BatchNormalization, ActivationLayer, Identity {

    /** The layer's own name in the model file. */
    String name();

    /**
     * Shape after this layer.
     *
     * @throws IllegalArgumentException if the layer cannot take {@code input}
     */
    Shape output(Shape input);

    /** Its type as the producing library calls it, for instance {@code Dense}. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** The name of the activation it applies, or an empty string. */
    default String activationName() {
        return "";
    }

    /** Number of weights. */
    long parameters();
}
