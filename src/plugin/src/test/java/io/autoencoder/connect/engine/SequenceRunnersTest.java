// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static io.autoencoder.connect.engine.Networks.gaussian;
import static io.autoencoder.connect.engine.Networks.recurrent;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerNormalization;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Reshape;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Layers that keep a state while they run. */
class SequenceRunnersTest {

    private final Random random = new Random(3);

    @Test
    void shouldStartEverySampleAfresh() {
        for (Cell cell : Cell.values()) {
            Network network = new Network(
                    new Shape(3, 4), List.of(recurrent(random, cell, 4, 4, Plain.TANH, Plain.SIGMOID, true, false)));
            try (Runner runner = CompiledNetwork.of(network).newRunner()) {
                float[] first = new float[12];
                float[] second = new float[12];
                runner.run(gaussian(new Random(1), 12, 1), first);
                runner.run(gaussian(new Random(2), 12, 1), second);
                runner.run(gaussian(new Random(1), 12, 1), second);
                assertThat(second).isEqualTo(first);
            }
        }
    }

    @Test
    void runnersShouldNotShareState() {
        Engine engine = CompiledNetwork.of(everyKindOfLayer());
        float[] input = gaussian(random, 48, 1);
        float[] alone = Networks.run(engine, input);
        float[] interleaved = new float[alone.length];
        try (Runner one = engine.newRunner();
                Runner other = engine.newRunner()) {
            one.run(input, interleaved);
            other.run(gaussian(random, 48, 5), new float[alone.length]);
            assertThat(interleaved).isEqualTo(alone);
            one.run(input, interleaved);
            assertThat(interleaved).isEqualTo(alone);
        }
    }

    @Test
    void shouldNotAllocateWhileRunning() {
        Engine engine = CompiledNetwork.of(everyKindOfLayer());
        float[] input = gaussian(random, 48, 1);
        float[] output = new float[engine.output().size()];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Runner runner = engine.newRunner()) {
            long allocated = Long.MAX_VALUE;
            // Vectors are objects until the JIT compiler is done, which on a busy machine takes it many runs.
            for (int round = 0; round < 300 && allocated >= 1_000; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 5_000; i++) {
                    runner.run(input, output);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(allocated).isLessThan(1_000);
        }
    }

    /** Takes 8 steps of 6 values. */
    private Network everyKindOfLayer() {
        List<Layer> layers = List.of(
                recurrent(random, Cell.LSTM, 6, 8, Plain.TANH, Plain.SIGMOID, true, false),
                recurrent(random, Cell.GRU_RESET_AFTER, 8, 8, Plain.TANH, Plain.SIGMOID, true, true),
                new Merge("add", "Add", Mode.ADD),
                new Convolution(
                        "conv",
                        8,
                        7,
                        3,
                        2,
                        1,
                        Padding.SAME,
                        gaussian(random, 3 * 8 * 7, 0.2),
                        gaussian(random, 7, 1),
                        Relu.PLAIN),
                new TransposedConvolution(
                        "deconv",
                        7,
                        6,
                        3,
                        2,
                        true,
                        gaussian(random, 3 * 6 * 7, 0.2),
                        gaussian(random, 6, 1),
                        Plain.LINEAR),
                new LayerNormalization("norm", gaussian(random, 6, 1), gaussian(random, 6, 1), 1e-3f),
                new Pooling("pool", "AveragePooling1D", false, 3, 1, true),
                Gather.transpose("turn", new Shape(8, 6)),
                new Reshape("flat", "Flatten", Shape.of(48)));
        return new Network(
                new Shape(8, 6),
                layers,
                List.of(
                        List.of(0),
                        List.of(1),
                        List.of(1, 2),
                        List.of(3),
                        List.of(4),
                        List.of(5),
                        List.of(6),
                        List.of(7),
                        List.of(8)));
    }
}
