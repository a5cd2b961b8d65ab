// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static io.autoencoder.connect.engine.Networks.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;

/**
 * Kernels over time steps against the operations of TensorFlow that Keras runs them with, or that are defined alike.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SequenceLayersOracleTest {

    private static final int INPUTS = 3;
    private static final int FILTERS = 5;
    private static final int UNITS = 6;

    private final Random random = new Random(3);
    private EagerSession session;
    private Ops tf;

    @BeforeAll
    void open() {
        session = EagerSession.create();
        tf = Ops.create(session);
    }

    @AfterAll
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource({
        // steps, taps, stride, dilation
        "11, 3, 1, 1",
        "11, 4, 2, 1",
        "12, 4, 2, 1",
        "12, 6, 2, 1",
        "11, 2, 3, 1",
        "13, 5, 4, 1",
        "11, 3, 1, 2",
        "12, 4, 1, 3",
        "7, 1, 2, 1",
    })
    void shouldConvolveAsTensorFlowDoes(int steps, int kernelSize, int stride, int dilation) {
        for (Padding padding : List.of(Padding.SAME, Padding.VALID)) {
            float[] kernel = gaussian(random, kernelSize * INPUTS * FILTERS, 1);
            Layer layer = new Convolution(
                    "conv",
                    INPUTS,
                    FILTERS,
                    kernelSize,
                    stride,
                    dilation,
                    padding,
                    kernel,
                    new float[FILTERS],
                    Plain.LINEAR);
            float[] input = gaussian(random, steps * INPUTS, 1);

            Operand<TFloat32> expected = tf.nn.conv2d(
                    tensor(input, 1, 1, steps, INPUTS),
                    tensor(kernel, 1, kernelSize, INPUTS, FILTERS),
                    List.of(1L, 1L, (long) stride, 1L),
                    padding.name(),
                    Conv2d.dilations(1L, 1L, (long) dilation, 1L));

            assertAgrees(layer, new Shape(steps, INPUTS), input, expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 3, 1", "7, 4, 2", "7, 6, 2", "7, 3, 2", "7, 2, 3", "7, 7, 3", "1, 4, 2", "5, 1, 2"})
    void shouldConvolveTransposedAsTensorFlowDoes(int steps, int kernelSize, int stride) {
        for (boolean same : new boolean[] {true, false}) {
            float[] kernel = gaussian(random, kernelSize * INPUTS * FILTERS, 1);
            Layer layer = new TransposedConvolution(
                    "conv", INPUTS, FILTERS, kernelSize, stride, same, kernel, new float[FILTERS], Plain.LINEAR);
            Shape shape = new Shape(steps, INPUTS);
            float[] input = gaussian(random, steps * INPUTS, 1);

            Operand<TFloat32> expected = tf.nn.conv2dBackpropInput(
                    tf.constant(new int[] {1, 1, layer.output(shape).steps(), FILTERS}),
                    tensor(kernel, 1, kernelSize, FILTERS, INPUTS),
                    tensor(input, 1, 1, steps, INPUTS),
                    List.of(1L, 1L, (long) stride, 1L),
                    same ? "SAME" : "VALID");

            assertAgrees(layer, shape, input, expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 2, 2", "8, 3, 1", "8, 2, 3", "9, 4, 2", "7, 7, 1"})
    void shouldPoolAsTensorFlowDoes(int steps, int size, int stride) {
        for (boolean same : new boolean[] {true, false}) {
            String padding = same ? "SAME" : "VALID";
            float[] input = gaussian(random, steps * INPUTS, 1);
            Operand<TFloat32> tensor = tensor(input, 1, 1, steps, INPUTS);
            Shape shape = new Shape(steps, INPUTS);

            assertAgrees(
                    new Pooling("pool", "AveragePooling1D", false, size, stride, same),
                    shape,
                    input,
                    tf.nn.avgPool(
                            tensor, List.of(1L, 1L, (long) size, 1L), List.of(1L, 1L, (long) stride, 1L), padding));
            assertAgrees(
                    new Pooling("pool", "MaxPooling1D", true, size, stride, same),
                    shape,
                    input,
                    tf.nn.maxPool(
                            tensor,
                            tf.constant(new int[] {1, 1, size, 1}),
                            tf.constant(new int[] {1, 1, stride, 1}),
                            padding));
        }
    }

    @Test
    void shouldRunAnLstmAsTensorFlowDoes() {
        int steps = 9;
        Recurrent layer = recurrent(Cell.LSTM);
        float[] input = gaussian(random, steps * INPUTS, 1);
        // This operation has the gates in the same order as Keras: i, f, c, o.
        float[] weights = stacked(layer.kernel(), layer.recurrentKernel());
        Operand<TFloat32> zeros = tensor(new float[UNITS], 1, UNITS);
        Operand<TFloat32> peephole = tensor(new float[UNITS], UNITS);

        Operation run = session.opBuilder("BlockLSTMV2", "lstm", tf.scope())
                .addInput(tf.constant((long) steps).asOutput())
                .addInput(tensor(input, steps, 1, INPUTS).asOutput())
                .addInput(zeros.asOutput())
                .addInput(zeros.asOutput())
                .addInput(tensor(weights, INPUTS + UNITS, 4 * UNITS).asOutput())
                .addInput(peephole.asOutput())
                .addInput(peephole.asOutput())
                .addInput(peephole.asOutput())
                .addInput(tensor(layer.bias(), 4 * UNITS).asOutput())
                .build();

        assertAgrees(layer, new Shape(steps, INPUTS), input, run.<TFloat32>output(6));
    }

    @Test
    void shouldRunAGruAsTensorFlowDoes() {
        int steps = 9;
        Recurrent layer = recurrent(Cell.GRU);
        float[] input = gaussian(random, steps * INPUTS, 1);
        float[] weights = stacked(layer.kernel(), layer.recurrentKernel());
        // TensorFlow has the reset gate first, Keras the update gate.
        float[] gates = columns(weights, new int[] {1, 0});
        float[] candidate = columns(weights, new int[] {2});
        Operand<TFloat32> state = tensor(new float[UNITS], 1, UNITS);
        float[] expected = new float[steps * UNITS];
        for (int step = 0; step < steps; step++) {
            float[] row = new float[INPUTS];
            System.arraycopy(input, step * INPUTS, row, 0, INPUTS);
            Operation run = session.opBuilder("GRUBlockCell", "gru", tf.scope())
                    .addInput(tensor(row, 1, INPUTS).asOutput())
                    .addInput(state.asOutput())
                    .addInput(tensor(gates, INPUTS + UNITS, 2 * UNITS).asOutput())
                    .addInput(tensor(candidate, INPUTS + UNITS, UNITS).asOutput())
                    .addInput(tensor(columns(layer.bias(), new int[] {1, 0}), 2 * UNITS)
                            .asOutput())
                    .addInput(
                            tensor(columns(layer.bias(), new int[] {2}), UNITS).asOutput())
                    .build();
            state = run.<TFloat32>output(3);
            System.arraycopy(values(state), 0, expected, step * UNITS, UNITS);
        }

        assertAgrees(layer, new Shape(steps, INPUTS), input, tensor(expected, expected.length));
    }

    private Recurrent recurrent(Cell cell) {
        int columns = cell.gates() * UNITS;
        return new Recurrent(
                "rnn",
                cell,
                INPUTS,
                UNITS,
                gaussian(random, INPUTS * columns, 0.5),
                gaussian(random, UNITS * columns, 0.5),
                gaussian(random, cell.biases() * UNITS, 0.5),
                Plain.TANH,
                Plain.SIGMOID,
                true,
                false);
    }

    private static float[] stacked(float[] first, float[] second) {
        float[] all = new float[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Some of three gates' columns of a matrix. */
    private static float[] columns(float[] matrix, int[] gates) {
        int rows = matrix.length / 3 / UNITS;
        float[] result = new float[rows * gates.length * UNITS];
        for (int row = 0; row < rows; row++) {
            for (int g = 0; g < gates.length; g++) {
                System.arraycopy(matrix, (row * 3 + gates[g]) * UNITS, result, (row * gates.length + g) * UNITS, UNITS);
            }
        }
        return result;
    }

    private Operand<TFloat32> tensor(float[] values, long... shape) {
        return tf.constant(org.tensorflow.ndarray.Shape.of(shape), DataBuffers.of(values, true, true));
    }

    private static float[] values(Operand<TFloat32> operand) {
        TFloat32 tensor = operand.asTensor();
        float[] values = new float[(int) tensor.size()];
        FloatDataBuffer buffer = DataBuffers.of(values, false, false);
        tensor.copyTo(buffer);
        return values;
    }

    private static void assertAgrees(Layer layer, Shape shape, float[] input, Operand<TFloat32> expected) {
        Network network = new Network(shape, List.of(layer));

        assertThat(Networks.run(CompiledNetwork.of(network), input)).containsExactly(values(expected), within(1e-5f));
    }
}
