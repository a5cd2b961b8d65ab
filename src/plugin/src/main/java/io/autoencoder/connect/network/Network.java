// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A feed-forward network of layers, as data. Most are chains; in others a layer may take the values of any layers
 * before it.
 *
 * @param input shape of one sample
 * @param layers in the order they run; the last one's values are the network's output
 * @param sources for each layer the values it takes: 0 is the network's input, {@code k} the output of the {@code k}th
 *     layer, counted from 1
 */
public record Network(Shape input, List<Layer> layers, List<List<Integer>> sources) {

    /** @throws IllegalArgumentException if a layer does not fit what it takes; the message names it */
    public Network {
        layers = List.copyOf(layers);
        sources = sources.stream().map(List::copyOf).toList();
        shapes(input, layers, sources);
    }

    /**
     * A chain.
     *
     * @param layers in the order they run, each fitting the one before
     */
    public Network(Shape input, List<Layer> layers) {
        this(input, layers, chain(layers.size()));
    }

    private static List<List<Integer>> chain(int length) {
        return IntStream.range(0, length).mapToObj(List::of).toList();
    }

    /** Whether each layer takes the values of the one before it, and nothing else. */
    public boolean isChain() {
        return sources.equals(chain(layers.size())) && layers.stream().noneMatch(Merge.class::isInstance);
    }

    /** The shape of each value, numbered as in {@link #sources}. */
    public List<Shape> shapes() {
        return shapes(input, layers, sources);
    }

    private static List<Shape> shapes(Shape input, List<Layer> layers, List<List<Integer>> sources) {
        if (sources.size() != layers.size()) {
            throw new IllegalArgumentException(layers.size() + " layers need as many lists of sources");
        }
        List<Shape> shapes = new ArrayList<>();
        shapes.add(input);
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            List<Shape> taken = new ArrayList<>();
            for (int source : sources.get(i)) {
                if (source < 0 || source > i) {
                    throw new IllegalArgumentException("layer " + layer.name() + " takes a value that is not there");
                }
                taken.add(shapes.get(source));
            }
            shapes.add(layer.output(taken));
        }
        return shapes;
    }

    /** Shape of the reconstruction. */
    public Shape output() {
        List<Shape> shapes = shapes();
        return shapes.get(shapes.size() - 1);
    }

    /** How many networks an ensemble is made of: what its last layer averages. 1 for any other network. */
    public int members() {
        int last = layers.size() - 1;
        boolean averages = last >= 0 && layers.get(last) instanceof Merge merge && merge.mode() == Merge.Mode.AVERAGE;
        return averages ? sources.get(last).size() : 1;
    }

    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }
}
