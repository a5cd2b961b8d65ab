// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Elu;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompiledNetworkTest {

    static Stream<Activation> activations() {
        return Stream.concat(
                Stream.of(Plain.values()),
                Stream.of(
                        Relu.PLAIN,
                        new Relu(0, 6, 0),
                        new Relu(0.2f, Float.POSITIVE_INFINITY, 0),
                        new Relu(0.1f, 1.5f, 0.5f),
                        new Elu(1),
                        new Elu(0.3f),
                        new HardSigmoid(0.2f, 0.5f),
                        new HardSigmoid(1 / 6f, 0.5f)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void shouldApplyEveryActivationAsKerasDefinesIt(Activation activation) {
        // A chain of exponentials leaves every range; one shows what there is to show.
        Network network = activation == Plain.EXPONENTIAL
                ? Networks.dense(7, activation, 30, 14, 30)
                : Networks.dense(7, activation, 30, 14, 7, 7, 30);
        CompiledNetwork compiled = CompiledNetwork.of(network);
        Random random = new Random(11);
        for (int row = 0; row < 100; row++) {
            float[] input = Networks.gaussian(random, 30, 1);
            assertClose(Networks.run(compiled, input), Networks.evaluate(network, input), 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void shouldKeepAccuracyOverTheWholeRangeOfAnActivation(Activation activation) {
        if (activation == Plain.SOFTMAX) {
            return;
        }
        ActivationKernel kernel = ActivationKernel.of(activation, 1);
        for (double x = -30; x <= 30; x += 0.0137) {
            float[] value = {(float) x};
            kernel.apply(value, 1);
            double expected = Networks.activate(activation, (float) x);
            assertThat((double) value[0])
                    .as("at %s", x)
                    .isCloseTo(expected, within(2e-7 * Math.max(1, Math.abs(expected))));
        }
    }

    /** What a float's extremes become: the limit of the function, and NaN for NaN. */
    @ParameterizedTest
    @CsvSource({
        "TANH,     -1, 1",
        "SIGMOID,   0, 1",
        "SOFTSIGN, -1, 1",
        "SOFTPLUS,  0, Infinity",
        "SILU,      0, Infinity",
        "GELU,      0, Infinity",
        "GELU_TANH, 0, Infinity",
        "MISH,      0, Infinity",
    })
    void shouldTakeTheLimitAtInfinityAndPassNaNOn(Plain activation, float below, float above) {
        float[] values = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN};
        ActivationKernel.of(activation, 1).apply(values, 3);
        assertThat(values[0]).isCloseTo(below, within(1e-6f));
        if (Float.isInfinite(above)) {
            assertThat(values[1]).isEqualTo(above);
        } else {
            assertThat(values[1]).isCloseTo(above, within(1e-6f));
        }
        assertThat(values[2]).isNaN();
    }

    @Property(tries = 200)
    void shouldComputeLayersOfAnySize(
            @ForAll @IntRange(min = 1, max = 70) int inputs,
            @ForAll @IntRange(min = 1, max = 70) int hidden,
            @ForAll @IntRange(min = 1, max = 70) int outputs,
            @ForAll long seed) {
        Network network = Networks.dense(seed, Plain.TANH, inputs, hidden, outputs);
        float[] input = Networks.gaussian(new Random(seed), inputs, 1);

        assertClose(Networks.run(CompiledNetwork.of(network), input), Networks.evaluate(network, input), 1e-5);
    }

    @Property(tries = 100)
    void shouldComputeACardNetworkToAMillionth(@ForAll long seed) {
        Network network = Networks.dense(seed, Plain.TANH, 30, 14, 7, 7, 30);
        float[] input = Networks.gaussian(new Random(seed), 30, 1);

        float[] output = Networks.run(CompiledNetwork.of(network), input);

        assertClose(output, Networks.evaluate(network, input), 1e-6);
    }

    @Property(tries = 100)
    void shouldFoldBatchNormalizationWithoutChangingTheFunction(
            @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
        Random random = new Random(seed);
        Network network = new Network(
                Shape.of(size),
                List.of(
                        Networks.batchNormalization(random, "before", size),
                        Networks.dense(random, "linear", size, 9, Plain.LINEAR),
                        Networks.batchNormalization(random, "after", 9),
                        new Identity("dropout", "Dropout"),
                        new ActivationLayer("relu", Relu.PLAIN),
                        Networks.batchNormalization(random, "standing", 9),
                        new ActivationLayer("tanh", Plain.TANH),
                        Networks.dense(random, "out", 9, size, Plain.SIGMOID)));
        float[] input = Networks.gaussian(random, size, 1);

        assertThat(LayerFusion.simplify(network.layers())).hasSizeLessThan(5);
        assertClose(Networks.run(CompiledNetwork.of(network), input), Networks.evaluate(network, input), 1e-5);
    }

    @Test
    void shouldApplyADenseLayerToEachStep() {
        Network rows = Networks.dense(3, Plain.TANH, 5, 11, 5);
        Network steps = new Network(new Shape(4, 5), rows.layers());
        float[] input = Networks.gaussian(new Random(4), 20, 1);

        float[] output = Networks.run(CompiledNetwork.of(steps), input);

        for (int step = 0; step < 4; step++) {
            int from = step * 5;
            float[] row = Arrays.copyOfRange(input, from, from + 5);
            assertThat(Arrays.copyOfRange(output, from, from + 5))
                    .containsExactly(Networks.run(CompiledNetwork.of(rows), row), within(1e-6f));
        }
    }

    @Test
    void shouldNotAllocateWhileRunning() {
        Engine engine = CompiledNetwork.of(Networks.dense(1, Plain.TANH, 30, 14, 7, 7, 30));
        Runner runner = engine.newRunner();
        float[] input = Networks.gaussian(new Random(1), 30, 1);
        float[] output = new float[30];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        // Vectors are objects until the JIT compiler is done, which on a busy machine takes it many runs.
        for (int round = 0; round < 300 && allocated >= 1_000; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                runner.run(input, output);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }

        // A tenth of a byte a run is the measurement's own.
        assertThat(allocated).isLessThan(1_000);
    }

    @Test
    void runnersShouldNotDisturbEachOther() throws Exception {
        Engine engine = CompiledNetwork.of(Networks.dense(1, Plain.TANH, 30, 14, 30));
        float[][] inputs = IntStream.range(0, 4)
                .mapToObj(i -> Networks.gaussian(new Random(i), 30, 1))
                .toArray(float[][]::new);
        float[][] expected =
                Stream.of(inputs).map(input -> Networks.run(engine, input)).toArray(float[][]::new);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tasks = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        Runner runner = engine.newRunner();
                        float[] output = new float[30];
                        boolean same = true;
                        for (int run = 0; run < 5_000; run++) {
                            runner.run(inputs[i], output);
                            same &= Arrays.equals(output, expected[i]);
                        }
                        return same;
                    })
                    .toList();
            for (var result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Within a tolerance that is relative to the largest value, where that is above 1. */
    private static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSize(expected.length);
        double largest =
                Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("output %d", i).isCloseTo(expected[i], within(tolerance * largest));
        }
    }
}
