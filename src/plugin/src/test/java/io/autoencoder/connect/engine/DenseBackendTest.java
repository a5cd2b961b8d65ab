// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The build runs this package's tests twice, in a JVM with the vector API and in one without. */
class DenseBackendTest {

    private static final boolean MODULE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    static Stream<Activation> activations() {
        return Stream.of(Plain.LINEAR, Plain.TANH, Plain.SIGMOID, Relu.PLAIN, new Relu(0, 6, 0), Plain.SOFTMAX);
    }

    @Test
    void shouldTakeTheVectorApiWhereTheJvmHasIt() {
        assertThat(DenseBackend.best().toString())
                .matches(
                        MODULE
                                ? "vectors of \\d+ bits|plain Java, as this processor's vectors are short"
                                : "plain Java");
        assertThat(CompiledNetwork.of(Networks.dense(1, Plain.TANH, 3, 2, 3)).description())
                .isEqualTo("java in " + DenseBackend.best());
    }

    /** Sizes round the widths of vectors, and sums round the number that are kept apart. */
    @ParameterizedTest
    @MethodSource("activations")
    void vectorsAndPlainJavaShouldAgree(Activation activation) {
        assumeThat(DenseBackend.vectors())
                .as("a JVM with the vector API: --add-modules jdk.incubator.vector")
                .isPresent();
        Random random = new Random(5);
        for (int inputs : new int[] {1, 3, 4, 5, 8, 30, 188}) {
            for (int outputs : new int[] {1, 7, 8, 9, 15, 16, 17, 32, 33, 100}) {
                Network network = new Network(
                        Shape.of(inputs), List.of(Networks.dense(random, "layer", inputs, outputs, activation)));
                float[] input = Networks.gaussian(random, inputs, 1);
                float[] plain = Networks.run(CompiledNetwork.of(network, DenseBackend.plain()), input);
                float[] vectors = Networks.run(CompiledNetwork.of(network, DenseBackend.best()), input);
                assertThat(vectors).as("%d to %d", inputs, outputs).containsExactly(plain, within(2e-6f));
            }
        }
    }

    /** Networks of any kind take a sample with the indexes of what is not 0 in it. */
    @ParameterizedTest
    @ValueSource(strings = {"dense", "activation", "nothing"})
    void zerosShouldMakeNoDifference(String first) {
        Random random = new Random(6);
        for (int outputs : new int[] {1, 7, 16, 40}) {
            Dense dense = Networks.dense(random, "layer", 60, outputs, Plain.TANH);
            Network network = new Network(
                    Shape.of(60),
                    switch (first) {
                        case "dense" -> List.of(dense, Networks.dense(random, "last", outputs, 60, Plain.LINEAR));
                        case "activation" -> List.of(new ActivationLayer("activation", Plain.TANH), dense);
                        default -> List.of(new ActivationLayer("nothing", Plain.LINEAR));
                    });
            float[] input = new float[60];
            int[] set = {3, 4, 5, 21, 42, 58, 59};
            Arrays.stream(set).forEach(i -> input[i] = (float) random.nextGaussian());
            CompiledNetwork compiled = CompiledNetwork.of(network);
            float[] output = new float[network.output().size()];
            compiled.newRunner().run(input, Arrays.copyOf(set, 60), set.length, output);

            assertThat(output).as("%d outputs", outputs).containsExactly(Networks.run(compiled, input), within(2e-6f));
        }
    }

    @Test
    void vectorsShouldPassNaNAndLimitsOn() {
        for (Plain activation : new Plain[] {Plain.TANH, Plain.SIGMOID}) {
            Network network = new Network(
                    Shape.of(1), List.of(new Dense("layer", 1, 1, new float[] {1}, new float[1], activation)));
            CompiledNetwork compiled = CompiledNetwork.of(network);
            float below = activation == Plain.TANH ? -1 : 0;
            assertThat(Networks.run(compiled, new float[] {Float.NaN})).containsExactly(Float.NaN);
            assertThat(Networks.run(compiled, new float[] {Float.POSITIVE_INFINITY}))
                    .containsExactly(new float[] {1}, within(1e-6f));
            assertThat(Networks.run(compiled, new float[] {Float.NEGATIVE_INFINITY}))
                    .containsExactly(new float[] {below}, within(1e-6f));
        }
    }
}
