// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.network.Activation.Elu;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Recurrent.Cell;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A layer fits its weights and its input, or says in one sentence that it does not. */
class LayersTest {

    private static final Shape SIX = Shape.of(6);
    private static final Shape EIGHT_BY_SIX = new Shape(8, 6);

    private static Arguments made(String message, Supplier<Object> made) {
        return arguments(message, made);
    }

    private static Dense dense(int kernel, int bias) {
        return new Dense("d", 3, 2, new float[kernel], new float[bias], Plain.LINEAR);
    }

    private static Convolution convolution(int kernel, int bias) {
        return new Convolution("c", 3, 2, 4, 1, 1, Padding.VALID, new float[kernel], new float[bias], Plain.LINEAR);
    }

    private static TransposedConvolution transposed(int kernel, int bias) {
        return new TransposedConvolution("t", 3, 2, 4, 1, false, new float[kernel], new float[bias], Plain.LINEAR);
    }

    private static BatchNormalization batch(int gamma, int beta, int mean, int variance) {
        return new BatchNormalization("b", new float[gamma], new float[beta], new float[mean], new float[variance], 1);
    }

    private static Recurrent recurrent(Cell cell, int kernel, int recurrentKernel, int bias) {
        float[] inputs = new float[kernel];
        float[] state = new float[recurrentKernel];
        return new Recurrent("r", cell, 3, 2, inputs, state, new float[bias], Plain.TANH, Plain.SIGMOID, true, false);
    }

    private static Network network(Layer layer, List<List<Integer>> sources) {
        return new Network(SIX, List.of(layer), sources);
    }

    static Stream<Arguments> misfits() {
        Identity identity = new Identity("i", "Dropout");
        return Stream.of(
                made("a shape needs positive sizes, got [0, 1]", () -> new Shape(0, 1)),
                made("a shape needs positive sizes, got [1, 0]", () -> new Shape(1, 0)),
                made("layer d: weights of 5 and 2 values do not make 3 x 2", () -> dense(5, 2)),
                made("layer d: weights of 6 and 3 values do not make 3 x 2", () -> dense(6, 3)),
                made(
                        "layer d takes 3 values but is given [6]",
                        () -> dense(6, 2).output(SIX)),
                made("layer c: its weights do not make a convolution of 4 x 3 x 2", () -> convolution(23, 2)),
                made("layer c: its weights do not make a convolution of 4 x 3 x 2", () -> convolution(24, 1)),
                made(
                        "layer c takes steps of 3 values but is given [8, 6]",
                        () -> convolution(24, 2).output(EIGHT_BY_SIX)),
                made(
                        "layer c takes at least 4 steps but is given [3, 3]",
                        () -> convolution(24, 2).output(new Shape(3, 3))),
                made("layer t: its weights do not make a transposed convolution of [4, 2, 3]", () -> transposed(23, 2)),
                made("layer t: its weights do not make a transposed convolution of [4, 2, 3]", () -> transposed(24, 3)),
                made(
                        "layer t takes steps of 3 values but is given [6]",
                        () -> transposed(24, 2).output(SIX)),
                made("layer b: its four weight vectors differ in length", () -> batch(3, 2, 3, 3)),
                made("layer b: its four weight vectors differ in length", () -> batch(3, 3, 2, 3)),
                made("layer b: its four weight vectors differ in length", () -> batch(3, 3, 3, 2)),
                made(
                        "layer b takes 3 values but is given [6]",
                        () -> batch(3, 3, 3, 3).output(SIX)),
                made(
                        "layer n: its two weight vectors differ in length",
                        () -> new LayerNormalization("n", new float[3], new float[2], 1)),
                made(
                        "layer n takes 3 values but is given [8, 6]",
                        () -> new LayerNormalization("n", new float[3], new float[3], 1).output(EIGHT_BY_SIX)),
                made("layer p: 3 slopes do not fit [6]", () -> new ParametricRelu("p", SIX, new float[3])),
                made(
                        "layer p takes [6] but is given [8, 6]",
                        () -> new ParametricRelu("p", SIX, new float[6]).output(EIGHT_BY_SIX)),
                made("layer r: its weights do not make a LSTM of 3 x 2", () -> recurrent(Cell.LSTM, 23, 16, 8)),
                made("layer r: its weights do not make a GRU of 3 x 2", () -> recurrent(Cell.GRU, 18, 11, 6)),
                made(
                        "layer r: its weights do not make a GRU of 3 x 2",
                        () -> recurrent(Cell.GRU_RESET_AFTER, 18, 12, 6)),
                made(
                        "layer r takes steps of 3 values but is given [8, 6]",
                        () -> recurrent(Cell.SIMPLE_RNN, 6, 4, 2).output(EIGHT_BY_SIX)),
                made(
                        "layer s takes at least 9 steps but is given [8, 6]",
                        () -> new Pooling("s", "MaxPooling1D", true, 9, 1, false).output(EIGHT_BY_SIX)),
                made("layer i takes one input but is given 2", () -> network(identity, List.of(List.of(0, 0)))),
                made("layer i takes a value that is not there", () -> network(identity, List.of(List.of(1)))),
                made("layer i takes a value that is not there", () -> network(identity, List.of(List.of(-1)))),
                made("1 layers need as many lists of sources", () -> network(identity, List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void misfitsAreNamed(String message, Supplier<Object> made) {
        assertThatThrownBy(made::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** As the Keras documentation defines them, one line for each padding. */
    @ParameterizedTest
    @CsvSource({
        // taps, stride, dilation, steps: valid, same, causal
        "1, 1, 1, 5, 5, 5, 5",
        "3, 1, 1, 5, 3, 5, 5",
        "3, 2, 1, 5, 2, 3, 3",
        "3, 2, 1, 6, 2, 3, 3",
        "2, 1, 3, 5, 2, 5, 5",
        "5, 9, 1, 5, 1, 1, 1",
        "2, 4, 1, 9, 2, 3, 3"
    })
    void convolutionsMakeAsManyStepsAsTheirPaddingLeaves(
            int taps, int stride, int dilation, int steps, int valid, int same, int causal) {
        int[] expected = {valid, same, causal};
        Padding[] paddings = {Padding.VALID, Padding.SAME, Padding.CAUSAL};
        for (int i = 0; i < paddings.length; i++) {
            Convolution layer = new Convolution(
                    "c", 2, 3, taps, stride, dilation, paddings[i], new float[taps * 6], new float[3], Plain.TANH);
            assertThat(layer.output(new Shape(steps, 2))).as("%s", paddings[i]).isEqualTo(new Shape(expected[i], 3));
        }
    }

    static Stream<Arguments> activations() {
        return Stream.of(
                arguments(Relu.PLAIN, "relu"),
                arguments(new Relu(0, 6, 0), "relu6"),
                arguments(new Relu(0, 4, 0), "relu"),
                arguments(new Relu(0.1f, 6, 0), "leaky_relu"),
                arguments(new Elu(0.5f), "elu"),
                arguments(new HardSigmoid(0.2f, 0.5f), "hard_sigmoid"),
                arguments(Plain.GELU_TANH, "gelu"),
                arguments(Plain.SILU, "silu"));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsAreCalledAsKerasCallsThem(Activation activation, String word) {
        assertThat(new ActivationLayer("a", activation).activationName()).isEqualTo(word);
        assertThat(new Dense("d", 1, 1, new float[1], new float[1], activation).activationName())
                .isEqualTo(word);
    }

    /** An ensemble is told by the average that it ends in. */
    @ParameterizedTest
    @CsvSource({"AVERAGE, 3, 3", "AVERAGE, 1, 1", "ADD, 3, 1", "CONCATENATE_STEPS, 2, 1"})
    void membersAreWhatTheLastLayerAverages(Mode mode, int inputs, int members) {
        Network network =
                network(new Merge("m", "Merge", mode), List.of(List.of(0, 0, 0).subList(0, inputs)));
        assertThat(network.members()).isEqualTo(members);
        assertThat(new Network(SIX, List.of()).members()).isEqualTo(1);
    }
}
