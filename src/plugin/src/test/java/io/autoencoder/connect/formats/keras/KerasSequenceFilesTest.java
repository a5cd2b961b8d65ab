// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static io.autoencoder.connect.engine.Networks.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.formats.keras.KerasFiles.Weight;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.LayerNormalization;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.ParametricRelu;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each layer with weights, in the layouts in which the versions of Keras store it. */
class KerasSequenceFilesTest {

    private static final Shape INPUT = new Shape(5, 3);

    @TempDir
    Path folder;

    /** A layer's configuration and weights as stored, and the network it is. */
    record Stored(String type, String settings, Network network, List<Weight> weights) {

        String config(String inputKey) {
            return """
                    {"class_name": "Sequential", "config": {"layers": [
                        {"class_name": "InputLayer", "config": {"name": "in", "%s": [null, 5, 3]}},
                        {"class_name": "%s", "config": {"name": "it", %s}}]}}""".formatted(inputKey, type, settings);
        }

        @Override
        public String toString() {
            return type + " " + settings;
        }
    }

    static Stream<Stored> layers() {
        return Stream.of(
                recurrent(Cell.LSTM, "LSTM", "\"recurrent_activation\": \"sigmoid\"", "lstm", Plain.SIGMOID),
                recurrent(Cell.LSTM, "LSTM", "\"recurrent_activation\": \"hard_sigmoid\"", "lstm", null),
                recurrent(
                        Cell.GRU_RESET_AFTER,
                        "GRU",
                        "\"recurrent_activation\": \"sigmoid\", \"reset_after\": true",
                        "gru",
                        Plain.SIGMOID),
                recurrent(
                        Cell.GRU,
                        "GRU",
                        "\"recurrent_activation\": \"sigmoid\", \"reset_after\": false",
                        "gru",
                        Plain.SIGMOID),
                recurrent(Cell.GRU, "GRU", "\"recurrent_activation\": \"sigmoid\"", "gru", Plain.SIGMOID),
                recurrent(Cell.SIMPLE_RNN, "SimpleRNN", "\"use_bias\": true", "simple_rnn", Plain.LINEAR),
                bidirectional("concat", Mode.CONCATENATE_FEATURES, true),
                bidirectional("concat", Mode.CONCATENATE_FEATURES, false),
                bidirectional("sum", Mode.ADD, true),
                bidirectional("ave", Mode.AVERAGE, true),
                bidirectional("mul", Mode.MULTIPLY, false),
                convolution(),
                transposedConvolution(),
                timeDistributed(),
                layerNormalization(),
                normalization(),
                rescaling(),
                parametricRelu(5, ""),
                parametricRelu(1, ", \"shared_axes\": [1]"));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void shouldReadH5(Stored stored) throws IOException {
        Path file = folder.resolve("model.h5");
        KerasFiles.writeH5(file, "2.15.0", stored.config("batch_input_shape"), stored.weights());

        assertReads(file, stored.network(), new HardSigmoid(0.2f, 0.5f));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void shouldReadH5OfKeras3(Stored stored) throws IOException {
        Path file = folder.resolve("model.h5");
        List<Weight> unnumbered = stored.weights().stream()
                .map(weight -> new Weight(
                        weight.layer(),
                        weight.h5Path().replace(":0", ""),
                        weight.zipPath(),
                        weight.values(),
                        weight.dimensions()))
                .toList();
        KerasFiles.writeH5(file, "3.5.0", stored.config("batch_shape"), unnumbered);

        assertReads(file, stored.network(), new HardSigmoid(1 / 6f, 0.5f));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void shouldReadKerasZip(Stored stored) throws IOException {
        Path file = folder.resolve("model.keras");
        KerasFiles.writeZip(file, "3.5.0", stored.config("batch_shape"), stored.weights());

        assertReads(file, stored.network(), new HardSigmoid(1 / 6f, 0.5f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.keras"})
    void shouldEndInAModelOrOneSentenceWhateverByteIsFlipped(String name) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(9);
        int refused = 0;
        for (Stored stored : layers().toList()) {
            if (name.endsWith(".h5")) {
                KerasFiles.writeH5(file, "2.15.0", stored.config("batch_input_shape"), stored.weights());
            } else {
                KerasFiles.writeZip(file, "3.5.0", stored.config("batch_shape"), stored.weights());
            }
            byte[] bytes = Files.readAllBytes(file);
            for (int run = 0; run < 40; run++) {
                byte[] copy = bytes.clone();
                for (int flips = random.nextInt(4); flips >= 0; flips--) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
                Files.write(file, copy);
                try {
                    ModelFiles.read(file);
                } catch (InvalidModelException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    private static void assertReads(Path file, Network network, Activation gate) {
        Network expected = new Network(
                network.input(),
                network.layers().stream().map(layer -> gated(layer, gate)).toList(),
                network.sources());
        ModelDefinition read = ModelFiles.read(file);

        float[] input = gaussian(new Random(6), INPUT.size(), 1);
        float[] output = Networks.run(read.open(EngineChoice.AUTO), input);

        assertThat(read.input()).isEqualTo(INPUT);
        assertThat(read.output()).isEqualTo(expected.output());
        float[] wanted = Networks.run(CompiledNetwork.of(expected), input);
        assertThat(output).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(output[i]).isCloseTo(wanted[i], within(1e-6f * Math.max(1, Math.abs(wanted[i]))));
        }
    }

    /** Fills in the gate of a layer whose formula depends on the version. */
    private static Layer gated(Layer layer, Activation gate) {
        return layer instanceof Recurrent r && r.recurrentActivation() == null
                ? new Recurrent(
                        r.name(),
                        r.cell(),
                        r.inputs(),
                        r.units(),
                        r.kernel(),
                        r.recurrentKernel(),
                        r.bias(),
                        r.activation(),
                        gate,
                        r.returnSequences(),
                        r.goBackwards())
                : layer;
    }

    private static Stored recurrent(Cell cell, String type, String settings, String autoName, Activation gate) {
        Recurrent layer = recurrent(cell, gate, true, true, 1);
        return new Stored(
                type,
                settings
                        + ", \"units\": 4, \"activation\": \"tanh\", \"return_sequences\": true, \"go_backwards\": true",
                new Network(INPUT, List.of(layer)),
                weights(layer, "it/" + autoName + "_cell/", "layers/" + autoName + "/cell/vars/"));
    }

    private static Recurrent recurrent(Cell cell, Activation gate, boolean sequences, boolean backwards, long seed) {
        Random random = new Random(seed);
        int columns = cell.gates() * 4;
        return new Recurrent(
                "it",
                cell,
                3,
                4,
                gaussian(random, 3 * columns, 0.5),
                gaussian(random, 4 * columns, 0.5),
                gaussian(random, cell.biases() * 4, 0.5),
                Plain.TANH,
                gate,
                sequences,
                backwards);
    }

    private static List<Weight> weights(Recurrent layer, String h5, String zip) {
        int columns = layer.cell().gates() * 4;
        int[] bias = layer.cell() == Cell.GRU_RESET_AFTER ? new int[] {2, columns} : new int[] {columns};
        return List.of(
                new Weight("it", h5 + "kernel:0", zip + "0", layer.kernel(), 3, columns),
                new Weight("it", h5 + "recurrent_kernel:0", zip + "1", layer.recurrentKernel(), 4, columns),
                new Weight("it", h5 + "bias:0", zip + "2", layer.bias(), bias));
    }

    private static Stored bidirectional(String word, Mode mode, boolean sequences) {
        Recurrent forward = recurrent(Cell.LSTM, Plain.SIGMOID, sequences, false, 1);
        Recurrent backward = recurrent(Cell.LSTM, Plain.SIGMOID, sequences, true, 2);
        Merge merge = new Merge("it", "Bidirectional", mode);
        Network network = sequences
                ? new Network(
                        INPUT,
                        List.of(forward, backward, Gather.reverse("r", new Shape(5, 4)), merge),
                        List.of(List.of(0), List.of(0), List.of(2), List.of(1, 3)))
                : new Network(INPUT, List.of(forward, backward, merge), List.of(List.of(0), List.of(0), List.of(1, 2)));
        String zip = "layers/bidirectional/%s_layer/cell/vars/";
        return new Stored(
                "Bidirectional",
                """
                "merge_mode": "%s", "layer": {"class_name": "LSTM", "config": {"name": "lstm", "units": 4,
                "activation": "tanh", "recurrent_activation": "sigmoid", "return_sequences": %s,
                "go_backwards": false}}""".formatted(word, sequences),
                network,
                Stream.concat(
                                weights(forward, "it/forward_lstm/lstm_cell/", zip.formatted("forward")).stream(),
                                weights(backward, "it/backward_lstm/lstm_cell/", zip.formatted("backward")).stream())
                        .toList());
    }

    private static Stored convolution() {
        Random random = new Random(3);
        float[] kernel = gaussian(random, 2 * 3 * 4, 1);
        float[] bias = gaussian(random, 4, 1);
        return new Stored(
                "Conv1D",
                """
                "filters": 4, "kernel_size": [2], "strides": [1], "dilation_rate": [2], "padding": "causal",
                "activation": "relu", "data_format": "channels_last", "groups": 1""",
                new Network(
                        INPUT,
                        List.of(new Convolution(
                                "it", 3, 4, 2, 1, 2, Padding.CAUSAL, kernel, bias, Activation.Relu.PLAIN))),
                List.of(
                        new Weight("it", "it/kernel:0", "layers/conv1d/vars/0", kernel, 2, 3, 4),
                        new Weight("it", "it/bias:0", "layers/conv1d/vars/1", bias, 4)));
    }

    private static Stored transposedConvolution() {
        float[] kernel = gaussian(new Random(3), 4 * 2 * 3, 1);
        return new Stored(
                "Conv1DTranspose",
                """
                "filters": 2, "kernel_size": 4, "strides": [3], "padding": "valid", "activation": "linear",
                "use_bias": false, "output_padding": null""",
                new Network(
                        INPUT,
                        List.of(new TransposedConvolution(
                                "it", 3, 2, 4, 3, false, kernel, new float[2], Plain.LINEAR))),
                List.of(new Weight("it", "it/kernel:0", "layers/conv1d_transpose/vars/0", kernel, 4, 2, 3)));
    }

    private static Stored timeDistributed() {
        Dense dense = Networks.dense(new Random(3), "it", 3, 6, Plain.TANH);
        return new Stored(
                "TimeDistributed",
                """
                "layer": {"class_name": "Dense", "config": {"name": "dense", "units": 6, "activation": "tanh"}}""",
                new Network(INPUT, List.of(dense)),
                List.of(
                        new Weight("it", "it/kernel:0", "layers/time_distributed/layer/vars/0", dense.kernel(), 3, 6),
                        new Weight("it", "it/bias:0", "layers/time_distributed/layer/vars/1", dense.bias(), 6)));
    }

    private static Stored normalization() {
        float[] mean = gaussian(new Random(3), 3, 1);
        float[] variance = {1, 4, 0};
        // A feature that never varied is divided by 1e-7.
        Layer layer =
                new BatchNormalization("it", new float[] {1, 0.5f, 1e7f}, new float[3], mean, new float[] {1, 1, 1}, 0);
        return new Stored(
                "Normalization",
                "\"axis\": [-1], \"invert\": false, \"mean\": null, \"variance\": null",
                new Network(INPUT, List.of(layer)),
                List.of(
                        new Weight("it", "mean:0", "layers/normalization/vars/0", mean, 3),
                        new Weight("it", "variance:0", "layers/normalization/vars/1", variance, 3)));
    }

    private static Stored rescaling() {
        float[] ones = {1, 1, 1};
        Layer layer = new BatchNormalization(
                "it", new float[] {0.25f, 0.25f, 0.25f}, new float[] {-1, -1, -1}, new float[3], ones, 0);
        // Files hold some weight, so that the group is there; this one is not read.
        return new Stored(
                "Rescaling",
                "\"scale\": 0.25, \"offset\": -1",
                new Network(INPUT, List.of(layer)),
                List.of(new Weight("other", "other/kernel:0", "layers/dense/vars/0", ones, 3)));
    }

    private static Stored parametricRelu(int rows, String settings) {
        float[] slopes = gaussian(new Random(3), rows * 3, 1);
        float[] all = new float[15];
        for (int i = 0; i < all.length; i++) {
            all[i] = slopes[i % slopes.length];
        }
        return new Stored(
                "PReLU",
                "\"trainable\": true" + settings,
                new Network(INPUT, List.of(new ParametricRelu("it", INPUT, all))),
                List.of(new Weight("it", "it/alpha:0", "layers/p_re_lu/vars/0", slopes, rows, 3)));
    }

    private static Stored layerNormalization() {
        float[] gamma = gaussian(new Random(3), 3, 1);
        float[] beta = gaussian(new Random(4), 3, 1);
        return new Stored(
                "LayerNormalization",
                "\"axis\": [2], \"epsilon\": 0.01",
                new Network(INPUT, List.of(new LayerNormalization("it", gamma, beta, 0.01f))),
                List.of(
                        new Weight("it", "it/gamma:0", "layers/layer_normalization/vars/0", gamma, 3),
                        new Weight("it", "it/beta:0", "layers/layer_normalization/vars/1", beta, 3)));
    }
}
