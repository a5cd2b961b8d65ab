// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.network.LayerSummary;
import io.autoencoder.connect.network.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Layers upon layers: what is fused, unrolled, blocked or vectorized on the way must not change a result. */
class RandomNetworksTest {

    @Property(tries = 1500)
    void backendsComputeWhatTheLayersSay(@ForAll long seed, @ForAll boolean branches) {
        Random random = new Random(seed);
        Network network = RandomNetworks.of(random, 1 + random.nextInt(9), branches);
        float[] input = Networks.gaussian(random, network.input().size(), 1);
        double[] expected = SequenceReference.evaluate(network, input);

        for (DenseBackend backend : List.of(DenseBackend.plain(), DenseBackend.best())) {
            float[] output = Networks.run(CompiledNetwork.of(network, backend), input);
            assertClose(network + " in " + backend, output, expected);
        }
    }

    /** A layer taken into the one before it leaves the function, and the shape of what comes out, as they were. */
    @Property(tries = 1500)
    void fusingChangesNoOutput(@ForAll long seed) {
        Random random = new Random(seed);
        Network network = RandomNetworks.of(random, 2 + random.nextInt(7), false);
        float[] input = Networks.gaussian(random, network.input().size(), 1);

        Network fused = new Network(network.input(), LayerFusion.simplify(network.layers()));

        assertThat(fused.output()).isEqualTo(network.output());
        assertClose(network.toString(), floats(SequenceReference.evaluate(fused, input)), evaluate(network, input));
    }

    @Property(tries = 500)
    void shapesAreThoseOfWhatComesOut(@ForAll long seed, @ForAll boolean branches) {
        Random random = new Random(seed);
        Network network = RandomNetworks.of(random, 1 + random.nextInt(6), branches);
        NetworkDefinition definition = new NetworkDefinition(Path.of("model"), "test", "unknown", network);

        // The values up to each layer, computed from the definition of the layers alone.
        for (int i = 0; i < network.layers().size(); i++) {
            Network start = new Network(
                    network.input(),
                    network.layers().subList(0, i + 1),
                    network.sources().subList(0, i + 1));
            double[] values = evaluate(start, new float[network.input().size()]);
            LayerSummary summary = definition.layers().get(i);
            assertThat(values)
                    .as("%s of %s", summary, network)
                    .hasSize(summary.output().size());
        }
    }

    /** A runner that has seen other samples gives the same bits as a new one. */
    @Property(tries = 300)
    void samplesLeaveNothingBehind(@ForAll long seed, @ForAll boolean branches) {
        Random random = new Random(seed);
        Engine engine = CompiledNetwork.of(RandomNetworks.of(random, 1 + random.nextInt(8), branches));
        float[] input = Networks.gaussian(random, engine.input().size(), 1);
        float[] expected = Networks.run(engine, input);
        float[] output = new float[expected.length];
        try (Runner runner = engine.newRunner()) {
            runner.run(Networks.gaussian(random, input.length, 100), output);
            Arrays.fill(output, Float.NaN);
            runner.run(input, output);
        }
        assertThat(output).isEqualTo(expected);
    }

    private static double[] evaluate(Network network, float[] input) {
        return SequenceReference.evaluate(network, input);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(actual).as(what).hasSize(expected.length);
        double largest =
                Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i])
                    .as("output %d of %s", i, what)
                    .isCloseTo(expected[i], within(2e-4 * largest));
        }
    }
}
