// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static io.autoencoder.connect.engine.Networks.gaussian;
import static io.autoencoder.connect.engine.Networks.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerNormalization;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.ParametricRelu;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceLayersTest {

    private static final Activation[] GATES = {Plain.SIGMOID, new HardSigmoid(0.2f, 0.5f), new HardSigmoid(1 / 6f, 0.5f)
    };

    private final Random random = new Random(3);

    static Stream<Arguments> recurrentLayers() {
        List<Arguments> cases = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            for (Activation gate : GATES) {
                for (boolean sequences : new boolean[] {true, false}) {
                    for (boolean backwards : new boolean[] {true, false}) {
                        cases.add(arguments(cell, gate, sequences, backwards));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("recurrentLayers")
    void shouldRunEveryRecurrentCell(Cell cell, Activation gate, boolean sequences, boolean backwards) {
        for (Activation activation : List.of(Plain.TANH, Relu.PLAIN, Plain.SOFTMAX)) {
            for (int units : new int[] {1, 5, 8, 19}) {
                Recurrent layer = recurrent(random, cell, 3, units, activation, gate, sequences, backwards);
                assertAgrees(new Network(new Shape(6, 3), List.of(layer)));
                assertAgrees(new Network(Shape.of(3), List.of(layer)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // taps, stride, dilation
        "1, 1, 1",
        "2, 1, 1",
        "3, 1, 1",
        "4, 2, 1",
        "6, 2, 1",
        "2, 3, 1",
        "1, 2, 1",
        "5, 4, 1",
        "3, 1, 2",
        "2, 1, 5",
        "4, 1, 3",
        "11, 1, 1",
    })
    void shouldConvolveWithEveryPadding(int taps, int stride, int dilation) {
        for (Padding padding : Padding.values()) {
            for (int filters : new int[] {1, 4, 9}) {
                Convolution layer = new Convolution(
                        "conv",
                        3,
                        filters,
                        taps,
                        stride,
                        dilation,
                        padding,
                        gaussian(random, taps * 3 * filters, 0.5),
                        gaussian(random, filters, 1),
                        Plain.TANH);
                for (int steps = 11; steps < 15; steps++) {
                    assertAgrees(new Network(new Shape(steps, 3), List.of(layer)));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // taps, stride
        "1, 1",
        "2, 1",
        "3, 1",
        "4, 2",
        "6, 2",
        "3, 2",
        "2, 3",
        "1, 4",
        "7, 3",
    })
    void shouldConvolveTransposedWithEveryPadding(int taps, int stride) {
        for (boolean same : new boolean[] {true, false}) {
            for (int filters : new int[] {1, 4, 9}) {
                TransposedConvolution layer = new TransposedConvolution(
                        "conv",
                        5,
                        filters,
                        taps,
                        stride,
                        same,
                        gaussian(random, taps * 5 * filters, 0.5),
                        gaussian(random, filters, 1),
                        Relu.PLAIN);
                assertAgrees(new Network(new Shape(7, 5), List.of(layer)));
                assertAgrees(new Network(new Shape(1, 5), List.of(layer)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 1", "2, 3", "4, 2", "7, 1", "1, 1"})
    void shouldPoolTheLargestAndTheAverage(int size, int stride) {
        for (boolean largest : new boolean[] {true, false}) {
            for (boolean same : new boolean[] {true, false}) {
                Pooling layer = new Pooling("pool", "Pooling1D", largest, size, stride, same);
                assertAgrees(new Network(new Shape(7, 3), List.of(layer)));
                assertAgrees(new Network(new Shape(8, 3), List.of(layer)));
            }
        }
    }

    static Stream<Arguments> rearrangements() {
        Shape shape = new Shape(3, 2);
        return Stream.of(
                arguments(Gather.repeat("r", Shape.of(2), 3), "0 1 0 1 0 1"),
                arguments(Gather.transpose("r", shape), "0 2 4 1 3 5"),
                arguments(Gather.reverse("r", shape), "4 5 2 3 0 1"),
                arguments(Gather.upSample("r", shape, 2), "0 1 0 1 2 3 2 3 4 5 4 5"),
                arguments(Gather.pad("r", "ZeroPadding1D", shape, 1, 0), "-1 -1 0 1 2 3 4 5"),
                arguments(Gather.pad("r", "Cropping1D", shape, -1, -1), "2 3"));
    }

    @ParameterizedTest
    @MethodSource("rearrangements")
    void shouldCopyTheRightValues(Gather layer, String expected) {
        assertThat(layer.sources())
                .containsExactly(Stream.of(expected.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
        assertAgrees(new Network(layer.input(), List.of(layer)));
    }

    @Test
    void shouldNormalizeEachStep() {
        Layer layer = new LayerNormalization("norm", gaussian(random, 6, 1), gaussian(random, 6, 1), 1e-3f);

        assertAgrees(new Network(new Shape(4, 6), List.of(layer)));
    }

    @Test
    void shouldSlopeEachValueByItsOwn() {
        assertAgrees(new Network(
                new Shape(4, 6), List.of(new ParametricRelu("slopes", new Shape(4, 6), gaussian(random, 24, 1)))));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void shouldMergeBranchesOfAGraph(Mode mode) {
        // input -> a -> b -> merge(b, a) -> tail, where a is taken twice; an identity and an activation on the way.
        Network network = new Network(
                new Shape(4, 3),
                List.of(
                        Networks.dense(random, "a", 3, 5, Plain.TANH),
                        new Identity("dropout", "Dropout"),
                        recurrent(random, Cell.GRU, 5, 5, Plain.TANH, Plain.SIGMOID, true, false),
                        new ActivationLayer("relu", Relu.PLAIN),
                        new Merge("merge", "Merge", mode),
                        new Pooling("pool", "MaxPooling1D", true, 2, 1, true),
                        Networks.dense(random, "tail", mode == Mode.CONCATENATE_FEATURES ? 10 : 5, 3, Plain.LINEAR)),
                List.of(List.of(0), List.of(1), List.of(2), List.of(3), List.of(4, 1), List.of(5), List.of(6)));

        assertThat(network.isChain()).isFalse();
        assertAgrees(network);
    }

    @Test
    void shouldAddTheInputToTheOutput() {
        Network network = new Network(
                Shape.of(6),
                List.of(Networks.dense(random, "dense", 6, 6, Plain.TANH), new Merge("skip", "Add", Mode.ADD)),
                List.of(List.of(0), List.of(1, 0)));

        assertAgrees(network);
    }

    private void assertAgrees(Network network) {
        float[] input = gaussian(random, network.input().size(), 1);
        double[] expected = SequenceReference.evaluate(network, input);
        float[] actual = Networks.run(CompiledNetwork.of(network), input);
        assertThat(actual).hasSize(expected.length);
        assertThat(network.output().size()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i])
                    .as("output %d", i)
                    .isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
