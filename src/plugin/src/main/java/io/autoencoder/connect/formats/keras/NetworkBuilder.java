// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import io.autoencoder.connect.engine.Limits;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.List;

/** Puts layers together, watching shapes and limits. */
final class NetworkBuilder {

    /**
     * What comes out of a layer.
     *
     * @param shape of one sample
     * @param sequence whether Keras counts its steps as a dimension; one step may be either
     */
    record Value(Shape shape, boolean sequence) {}

    private final List<Value> values = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<List<Integer>> sources = new ArrayList<>();
    private final Limits limits;

    NetworkBuilder(Value input) {
        values.add(input);
        this.limits = Limits.ofOneSample(input.shape());
    }

    /** A value by its number: 0 is the network's input. */
    Value value(int index) {
        return values.get(index);
    }

    /**
     * Adds a layer.
     *
     * @param sequence whether Keras counts the steps of what comes out as a dimension
     * @param taken numbers of the values it takes
     * @return the number of the value that comes out
     * @throws IllegalArgumentException if the layer does not fit what it takes; the message names it
     */
    int add(Layer layer, boolean sequence, List<Integer> taken) {
        List<Shape> inputs =
                taken.stream().map(index -> values.get(index).shape()).toList();
        Shape shape;
        try {
            shape = layer.output(inputs);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "up to layer " + layer.name() + " it has more than " + Limits.VALUES + " values for one sample");
        }
        limits.add(layer, inputs.get(0), shape);
        layers.add(layer);
        sources.add(taken);
        values.add(new Value(shape, sequence));
        return layers.size();
    }

    /** The network, without layers that its last one does not depend on. */
    Network build() {
        boolean[] needed = new boolean[values.size()];
        needed[needed.length - 1] = true;
        for (int i = layers.size(); i > 0; i--) {
            for (int source : needed[i] ? sources.get(i - 1) : List.<Integer>of()) {
                needed[source] = true;
            }
        }
        int[] renumbered = new int[values.size()];
        List<Layer> kept = new ArrayList<>();
        List<List<Integer>> taken = new ArrayList<>();
        for (int i = 1; i <= layers.size(); i++) {
            if (needed[i]) {
                kept.add(layers.get(i - 1));
                taken.add(sources.get(i - 1).stream()
                        .map(source -> renumbered[source])
                        .toList());
                renumbered[i] = kept.size();
            }
        }
        return new Network(values.get(0).shape(), kept, taken);
    }
}
