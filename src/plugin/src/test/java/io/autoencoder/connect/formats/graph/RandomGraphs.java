// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.Networks;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/** Holds what a format makes of a graph against the graph itself. */
public final class RandomGraphs {

    private RandomGraphs() {}

    /** @param read writes a graph in a format, and reads it */
    public static void assertComputes(long seed, Function<RandomGraph, Engine> read) {
        RandomGraph graph = new RandomGraph(new Random(seed));
        double[] expected = graph.result();

        float[] output = Networks.run(read.apply(graph), graph.row());

        assertThat(output).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) output[i])
                    .as("value %d of %s for %s", i, graph, Arrays.toString(graph.row()))
                    .isCloseTo(expected[i], within(5e-3));
        }
    }
}
