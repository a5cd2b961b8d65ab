// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Shape;

/**
 * What a model may ask for, in whichever format it comes: far above any network that scores records, and little enough
 * that a file cannot hold up a worker.
 */
public final class Limits {

    /** Size of a file of a model. */
    public static final long FILE_BYTES = 512L << 20;

    /** Weights of all layers. */
    public static final int PARAMETERS = 100_000_000;

    /** Values that flow through the layers for one sample: each runner holds memory for them. */
    public static final int VALUES = 4_000_000;

    /** Multiplications for one sample: some ten seconds. */
    public static final long OPERATIONS = 20_000_000_000L;

    private long values;
    private long operations;

    private Limits() {}

    /** Starts to add up what a network takes. */
    public static Limits ofOneSample(Shape input) {
        Limits limits = new Limits();
        limits.count("its input", input);
        return limits;
    }

    /**
     * Adds a layer.
     *
     * @param input shape of the first value it takes
     * @param output shape of what comes out
     * @throws IllegalArgumentException if with this layer the network takes too much; the message says of what
     */
    public void add(Layer layer, Shape input, Shape output) {
        count("layer " + layer.name(), output);
        operations += layer.operations(input, output);
        if (operations > OPERATIONS) {
            throw new IllegalArgumentException("one reconstruction takes more than " + OPERATIONS + " operations");
        }
    }

    private void count(String what, Shape shape) {
        values += (long) shape.steps() * shape.features();
        if (values > VALUES) {
            throw new IllegalArgumentException(
                    "up to " + what + " it has more than " + VALUES + " values for one sample");
        }
    }
}
