// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model configurations that are more than a chain, with weights made up as they are asked for. */
class KerasGraphTest {

    private static final KerasFile FILE = new KerasFile(Path.of("model"), "2.15.0");

    /** A residual block as Keras 2 describes it: {@code out(concat(add(dense(in), in), in))}. */
    private static final String KERAS_2 = """
            {"class_name": "Functional", "config": {"name": "model", "layers": [
             {"class_name": "Dense", "config": {"name": "out", "units": 3, "activation": "linear"}, "name": "out",
              "inbound_nodes": [[["both", 0, 0, {}]]]},
             {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "name": "in"}, "name": "in",
              "inbound_nodes": []},
             {"class_name": "Add", "config": {"name": "sum"}, "name": "sum",
              "inbound_nodes": [[["dense", 0, 0, {}], ["in", 0, 0, {}]]]},
             {"class_name": "Dense", "config": {"name": "dense", "units": 3, "activation": "tanh"}, "name": "dense",
              "inbound_nodes": [[["in", 0, 0, {}]]]},
             {"class_name": "Concatenate", "config": {"name": "both", "axis": -1}, "name": "both",
              "inbound_nodes": [[["sum", 0, 0, {}], ["in", 0, 0, {}]]]}],
             "input_layers": [["in", 0, 0]], "output_layers": [["out", 0, 0]]}}""";

    /** The same as Keras 3 describes it. */
    private static final String KERAS_3 = """
            {"class_name": "Functional", "config": {"name": "model", "layers": [
             {"class_name": "InputLayer", "config": {"batch_shape": [null, 3], "name": "in"}, "name": "in",
              "inbound_nodes": []},
             {"class_name": "Dense", "config": {"name": "dense", "units": 3, "activation": "tanh"}, "name": "dense",
              "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config":
                {"shape": [null, 3], "keras_history": ["in", 0, 0]}}], "kwargs": {"training": false}}]},
             {"class_name": "Add", "config": {"name": "sum"}, "name": "sum",
              "inbound_nodes": [{"args": [[{"class_name": "__keras_tensor__", "config":
                {"shape": [null, 3], "keras_history": ["dense", 0, 0]}}, {"class_name": "__keras_tensor__", "config":
                {"shape": [null, 3], "keras_history": ["in", 0, 0]}}]], "kwargs": {}}]},
             {"class_name": "Concatenate", "config": {"name": "both", "axis": 1}, "name": "both",
              "inbound_nodes": [{"args": [[{"class_name": "__keras_tensor__", "config":
                {"shape": [null, 3], "keras_history": ["sum", 0, 0]}}, {"class_name": "__keras_tensor__", "config":
                {"shape": [null, 3], "keras_history": ["in", 0, 0]}}]], "kwargs": {}}]},
             {"class_name": "Dense", "config": {"name": "out", "units": 3, "activation": "linear"}, "name": "out",
              "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config":
                {"shape": [null, 6], "keras_history": ["both", 0, 0]}}], "kwargs": {}}]}],
             "input_layers": [["in", 0, 0]], "output_layers": ["out", 0, 0]}}""";

    /** Weights of the right shape for any layer: the same for the same layer and name. */
    private static final LayerWeights MADE_UP = (layer, name, index, dimensions) -> {
        long size = Arrays.stream(dimensions).asLongStream().reduce(1, Math::multiplyExact);
        if (size > 100_000) {
            throw FILE.problem(layer, "has more weights than this test makes up");
        }
        return Networks.gaussian(new Random(layer.name().hashCode() + name.hashCode()), (int) size, 0.3);
    };

    private static Network read(String config) {
        return new LayerReader(FILE, MADE_UP).network(ModelConfig.read(FILE, config));
    }

    /** A Sequential model over sequences of 4 steps of 3 values. */
    private static String sequential(String layers) {
        return """
                {"class_name": "Sequential", "config": {"layers": [
                 {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 4, 3]}}, %s]}}""".formatted(layers);
    }

    private static String layer(String type, String settings) {
        return "{\"class_name\": \"%s\", \"config\": {\"name\": \"it\"%s}}"
                .formatted(type, settings.isEmpty() ? "" : ", " + settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {KERAS_2, KERAS_3})
    void shouldReadAGraphInTheOrderItRuns(String config) {
        Network network = read(config);

        assertThat(network.layers()).extracting(Layer::name).containsExactly("dense", "sum", "both", "out");
        assertThat(network.sources()).containsExactly(List.of(0), List.of(1, 0), List.of(2, 0), List.of(3));
        assertThat(Networks.run(CompiledNetwork.of(network), new float[] {1, 2, 3}))
                .hasSize(3);
    }

    @Test
    void shouldRunALayerThatIsUsedTwiceWithTheSameWeights() {
        Network network = read("""
                {"class_name": "Functional", "config": {"layers": [
                 {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "name": "in"}, "name": "in",
                  "inbound_nodes": []},
                 {"class_name": "Dense", "config": {"name": "dense", "units": 3}, "name": "dense",
                  "inbound_nodes": [[["in", 0, 0, {}]], [["dense", 0, 0, {}]]]}],
                 "input_layers": [["in", 0, 0]], "output_layers": [["dense", 1, 0]]}}""");

        assertThat(network.layers()).extracting(Layer::name).containsExactly("dense", "dense");
        float[] input = {1, 2, 3};
        Network once = new Network(Shape.of(3), network.layers().subList(0, 1));
        float[] twice = Networks.run(CompiledNetwork.of(once), Networks.run(CompiledNetwork.of(once), input));
        assertThat(Networks.run(CompiledNetwork.of(network), input)).containsExactly(twice);
    }

    @Test
    void shouldTakeTheShapeThatASequentialModelWasBuiltFor() {
        Network network = read("""
                {"class_name": "Sequential", "config": {"build_input_shape": [null, 7], "layers": [%s]}}""".formatted(layer("Dense", "\"units\": 2")));

        assertThat(network.input()).isEqualTo(Shape.of(7));
    }

    @Test
    void shouldLayANestedGraphOpen() {
        String nested = KERAS_2.replace("\"Functional\"", "\"Model\"")
                .replaceFirst("\"name\": \"model\"", "\"name\": \"inner\"");
        Network network = read("""
                {"class_name": "Sequential", "config": {"layers": [
                 {"class_name": "Dense", "config": {"name": "first", "units": 3, "batch_input_shape": [null, 5]}},
                 %s, %s]}}""".formatted(nested, layer("Dense", "\"units\": 5")));

        assertThat(network.layers())
                .extracting(Layer::name)
                .containsExactly("first", "dense", "sum", "both", "out", "it");
        assertThat(network.sources())
                .containsExactly(List.of(0), List.of(1), List.of(2, 1), List.of(3, 1), List.of(4), List.of(5));
        assertThat(network.output()).isEqualTo(Shape.of(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RepeatVector, n 4    | Flatten; RepeatVector "n": 4                   | [4, 12]
            Reshape to rows      | Reshape "target_shape": [6, 2]                 | [6, 2]
            Reshape with a rest  | Reshape "target_shape": [-1, 6]                | [2, 6]
            Reshape to a row     | Reshape "target_shape": [12]                   | [12]
            Permute              | Permute "dims": [2, 1]                         | [3, 4]
            max pooling          | MaxPooling1D "pool_size": [2], "strides": null | [2, 3]
            average pooling      | AveragePooling1D "pool_size": 3, "strides": [1], "padding": "same" | [4, 3]
            global pooling       | GlobalAveragePooling1D                         | [3]
            up-sampling          | UpSampling1D "size": 3                         | [12, 3]
            zero padding         | ZeroPadding1D "padding": [2, 1]                | [7, 3]
            cropping             | Cropping1D "cropping": [1, 1]                  | [2, 3]
            same convolution     | Conv1D "filters": 5, "kernel_size": [3], "strides": [2], "padding": "same" | [2, 5]
            transposed           | Conv1DTranspose "filters": 5, "kernel_size": [3], "strides": [2], "padding": "same" | [8, 5]
            last state           | LSTM "units": 6                                | [6]
            all states           | GRU "units": 6, "return_sequences": true       | [4, 6]
            only while training  | SpatialDropout1D "rate": 0.5                   | [4, 3]
            """)
    void shouldFollowShapes(String what, String layers, String expected) {
        String config = Arrays.stream(layers.split("; "))
                .map(text -> text.split(" ", 2))
                .map(parts -> layer(parts[0], parts.length == 1 ? "" : parts[1]))
                .collect(Collectors.joining(","));

        assertThat(read(sequential(config)).output()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Lambda    |                                          | holds Python code, which is never run here; replace it by layers of Keras' own
            Masking   | "mask_value": 0.0                        | leaves out steps by their values, which cannot be run; train without it
            Conv2D    | "filters": 3                             | works on images; only rows of numbers can be scored
            Attention |                                          | is not one of the layers that can be run
            LSTM      | "units": 3, "stateful": true             | is stateful; only layers that start each sample afresh can be run
            LSTM      | "units": 0                               | needs units from 1 to 1000000
            LSTM      | "units": 3.5                             | needs units from 1 to 1000000
            LSTM      | "units": 3, "activation": "mine"         | has the activation mine, which is not one of those that can be run
            LSTM      | "units": 1000000                         | has more weights than this test makes up
            Conv1D    | "filters": 2, "kernel_size": [2], "groups": 3 | has groups; only one group can be run
            Conv1D    | "filters": 2, "kernel_size": [2], "data_format": "channels_first" | has data_format channels_first; only channels_last can be run
            Conv1D    | "filters": 2, "kernel_size": [2, 2]      | needs kernel_size from 1 to 1000000
            Conv1D    | "filters": 2, "kernel_size": 2, "padding": "full" | has the padding full, which is not one of those that can be run
            Conv1DTranspose | "filters": 2, "kernel_size": 2, "output_padding": [1] | has an output_padding; only layers without one can be run
            Reshape   | "target_shape": [2, 3, 2]                | makes the shape [2,3,2]; only rows and sequences of rows can be run
            Reshape   | "target_shape": [1000000, 1000000]       | makes 1000000000000 values; at most 4000000 can be run
            UpSampling1D | "size": 1000000                       | makes 12000000 values; at most 4000000 can be run
            UpSampling1D | "size": 2000000                       | needs size from 1 to 1000000
            ZeroPadding1D | "padding": [1000000, 1000000, 1]     | needs padding of two numbers from 0 to 1000000
            Permute   | "dims": [3, 1, 2]                        | permutes the dimensions [3,1,2], which its input does not have
            RepeatVector | "n": 2                                | takes a row but is given a sequence of rows
            BatchNormalization | "axis": [1]                     | normalises along axis [1]; only the last one can be run
            Bidirectional | "merge_mode": null, "layer": {"class_name": "LSTM", "config": {"units": 2}} | has the merge_mode null; only concat, sum, ave and mul can be run
            Bidirectional | "merge_mode": "sum", "layer": {"class_name": "ConvLSTM1D", "config": {"units": 2}} | wraps a layer of type ConvLSTM1D; only LSTM, GRU and SimpleRNN can be run
            TimeDistributed | "layer": {"class_name": "Conv1D", "config": {}} | wraps a layer of type Conv1D, which cannot be run for each step
            """)
    void shouldRefuseWhatItCannotHonorInOneSentence(String type, String settings, String sentence) {
        String config = sequential(layer(type, settings == null ? "" : settings));

        assertThatThrownBy(() -> read(config))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model: layer it of type " + type + " " + sentence + " (written by Keras 2.15.0)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ["dense", 0, 0, {}], ["in", 0, 0, {}] | ["sum", 0, 0, {}], ["in", 0, 0, {}]  | depends on its own output
            "output_layers": [["out", 0, 0]]      | "output_layers": [["out", 0, 0], ["sum", 0, 0]] | the model has 2 outputs, 2 of its input's shape; only models
            ["dense", 0, 0, {}], ["in", 0, 0, {}] | ["dense", 0, 1, {}], ["in", 0, 0, {}] | more than the first output of layer dense
            ["dense", 0, 0, {}], ["in", 0, 0, {}] | ["nobody", 0, 0, {}]                  | refers to a layer nobody that it does not describe
            "inbound_nodes": [[["both", 0, 0, {}]]] | "inbound_nodes": [[["both", 0, 0, {}], ["in", 0, 0, {}]]] | takes 2 values; for this type only one
            [[["in", 0, 0, {}]]]                  | [[]]                                  | the model has 2 inputs; only models
            "units": 3, "activation": "tanh"      | "units": 4, "activation": "tanh"      | layer sum cannot join [4] and [3]
            "axis": -1                            | "axis": 2                             | joins along axis 2, which its inputs do not have
            [null, 3]                             | [null, 3, 3, 1]                       | takes the shape [null,3,3,1]
            [null, 3]                             | [null, null]                          | every size but the first must be fixed
            """)
    void shouldRefuseGraphsItCannotOrder(String text, String replacement, String sentence) {
        String config = KERAS_2.replace(text, replacement);
        assertThat(config).isNotEqualTo(KERAS_2);

        assertThatThrownBy(() -> read(config))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void shouldRefuseALayerThatLeavesNothing() {
        assertThatThrownBy(() -> read(sequential(layer("Cropping1D", "\"cropping\": [3, 1]"))))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model: layer it leaves no step of [4, 3] (written by Keras 2.15.0)");
    }

    @Test
    void shouldPrintNamesFromTheFileOnOneShortLine() {
        assertThatThrownBy(() -> read(sequential(layer("Odd\\n\\u001b[31m" + "x".repeat(5000), ""))))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("model: layer it of type Odd??[31mxxx")
                .message()
                .hasSizeLessThan(1100);
    }

    @Test
    void shouldRefuseModelsThatMultiplyThemselves() {
        String model = layer("Dense", "\"units\": 3, \"batch_input_shape\": [null, 3]");
        for (int depth = 0; depth < 6; depth++) {
            // The model before, ten times one after the other.
            StringBuilder nodes = new StringBuilder("[[\"in\", 0, 0, {}]]");
            for (int use = 0; use < 9; use++) {
                nodes.append(", [[\"m\", ").append(use).append(", 0, {}]]");
            }
            model = """
                    {"class_name": "Functional", "name": "m", "config": {"name": "m", "layers": [
                     {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "name": "in"},
                      "name": "in", "inbound_nodes": []},
                     {"class_name": "Sequential", "name": "m", "config": {"name": "m", "layers": [%s]},
                      "inbound_nodes": [%s]}],
                     "output_layers": [["m", 9, 0]]}}""".formatted(model, nodes);
        }
        String config = model;

        assertThatThrownBy(() -> read(config))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("it has more than 10000 layers");
    }

    @Test
    void shouldRefuseWhatWouldRunForAges() {
        String config = sequential(layer("UpSampling1D", "\"size\": 500000") + ","
                + layer("LSTM", "\"units\": 70, \"return_sequences\": false"));

        assertThatThrownBy(() -> read(config.replace("[null, 4, 3]", "[null, 4, 1]")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("one reconstruction takes more than");
    }

    /** Whatever becomes of the text, it is a model or one sentence. */
    @Property(tries = 2000)
    void shouldEndInAModelOrOneSentence(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder config = new StringBuilder(random.nextBoolean() ? KERAS_2 : sequential(someLayers(random)));
        for (int edits = random.nextInt(4); edits >= 0; edits--) {
            int at = random.nextInt(config.length() - 8);
            switch (random.nextInt(4)) {
                case 0 -> config.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> config.delete(at, at + random.nextInt(8));
                case 2 -> config.insert(at, config.substring(at, at + random.nextInt(8)));
                default -> config.insert(at, random.nextInt());
            }
        }
        try {
            assertThat(read(config.toString()).layers()).isNotNull();
        } catch (InvalidModelException e) {
            assertThat(e.getMessage()).startsWith("model: ").doesNotContain("\n");
        }
    }

    private static String someLayers(Random random) {
        List<String> all = List.of(
                layer("LSTM", "\"units\": 3, \"return_sequences\": true"),
                layer("GRU", "\"units\": 3, \"return_sequences\": true, \"reset_after\": true"),
                layer("Conv1D", "\"filters\": 3, \"kernel_size\": [2], \"strides\": [1], \"padding\": \"same\""),
                layer("Conv1DTranspose", "\"filters\": 3, \"kernel_size\": [2], \"strides\": [1]"),
                layer("UpSampling1D", "\"size\": 2"),
                layer("ZeroPadding1D", "\"padding\": [1, 1]"),
                layer("Cropping1D", "\"cropping\": [1, 0]"),
                layer("Reshape", "\"target_shape\": [-1, 3]"),
                layer("MaxPooling1D", "\"pool_size\": [2], \"strides\": [1]"),
                layer("BatchNormalization", "\"axis\": [2]"),
                layer("Rescaling", "\"scale\": 0.5, \"offset\": 1"),
                layer("PReLU", "\"shared_axes\": [1]"),
                layer(
                        "Bidirectional",
                        "\"merge_mode\": \"sum\", \"layer\": "
                                + layer("LSTM", "\"units\": 3, \"return_sequences\": true")),
                layer("TimeDistributed", "\"layer\": " + layer("Dense", "\"units\": 3")));
        return random.ints(3, 0, all.size()).mapToObj(all::get).collect(Collectors.joining(","));
    }

    /** A model that gives its code, its reconstruction, and what is taken from it by an encoder with two outputs. */
    private static String severalOutputs(String outputs, String type) {
        return """
                {"class_name": "%s", "config": {"name": "model", "layers": [
                 {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "name": "in"}, "name": "in",
                  "inbound_nodes": []},
                 {"class_name": "Functional", "name": "encoder", "inbound_nodes": [[["in", 0, 0, {}]]],
                  "config": {"name": "encoder", "layers": [
                   {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "name": "x"}, "name": "x",
                    "inbound_nodes": []},
                   {"class_name": "Dense", "config": {"name": "mean", "units": 2}, "name": "mean",
                    "inbound_nodes": [[["x", 0, 0, {}]]]},
                   {"class_name": "Sampling", "config": {"name": "z"}, "name": "z",
                    "inbound_nodes": [[["mean", 0, 0, {}], ["x", 0, 0, {}]]]}],
                   "input_layers": [["x", 0, 0]], "output_layers": [["mean", 0, 0], ["z", 0, 0]]}},
                 {"class_name": "Dense", "config": {"name": "out", "units": 3}, "name": "out",
                  "inbound_nodes": [[["encoder", 1, 0, {}]]]},
                 {"class_name": "Dense", "config": {"name": "sampled", "units": 3}, "name": "sampled",
                  "inbound_nodes": [[["encoder", 1, 1, {}]]]}],
                 "input_layers": [["in", 0, 0]], "output_layers": %s}}""".formatted(type, outputs);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [["out", 0, 0]]                                         | Functional
            [["out", 0, 0]]                                         | OwnModelOfKerasLayers
            [["encoder", 1, 0], ["out", 0, 0]]                      | Functional
            [["out", 0, 0], ["encoder", 1, 1]]                      | Model
            """)
    void shouldTakeTheOutputOfTheInputsShape(String outputs, String type) {
        assertThat(read(severalOutputs(outputs, type)).layers())
                .extracting(Layer::name)
                .containsExactly("mean", "out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [["out", 0, 0], ["out", 0, 0]]         | the model has 2 outputs, 2 of its input's shape; only models with
            [["encoder", 1, 0], ["encoder", 1, 0]] | the model has 2 outputs, 0 of its input's shape; only models with
            [["sampled", 0, 0]]                    | layer z of type Sampling is custom code that draws samples
            []                                     | the model has 0 outputs
            """)
    void shouldRefuseOutputsThatCannotBeTold(String outputs, String message) {
        assertThatThrownBy(() -> read(severalOutputs(outputs, "Functional")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldNotOverlookAStateThatALayerIsCalledWith() {
        String config = severalOutputs("[[\"out\", 0, 0]]", "Functional")
                .replace("[[[\"encoder\", 1, 0, {}]]]", "[[[\"encoder\", 1, 0, {\"initial_state\": [\"in\", 0, 0]}]]]");

        assertThatThrownBy(() -> read(config)).hasMessageContaining("layer out of type Dense takes 2 values");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Rescaling     | "scale": [2, 1, 0.5], "offset": 1                                      | 3 3 2.5
            Rescaling     | "scale": {"class_name": "__numpy__", "config": {"value": [2, 1, 0.5]}} | 2 2 1.5
            Normalization | "mean": [[1, 0, 1]], "variance": [4, 4, 1]                             | 0 1 2
            Normalization | "axis": -1, "mean": 1, "variance": 4                                   | 0 0.5 1
            ThresholdedReLU | "theta": 1.5                                                         | 0 2 3
            """)
    void shouldScaleByWhatTheConfigurationSays(String type, String settings, String expected) {
        float[] result =
                Networks.run(CompiledNetwork.of(read("""
                {"class_name": "Sequential", "config": {"layers": [
                 {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 3]}}, %s]}}""".formatted(layer(type, settings)))), new float[] {1, 2, 3});

        String[] numbers = expected.split(" ");
        for (int i = 0; i < numbers.length; i++) {
            assertThat(result[i]).isEqualTo(Float.parseFloat(numbers[i]));
        }
    }

    @Test
    void shouldRefuseScalesForOtherFeatures() {
        assertThatThrownBy(() -> read(sequential(layer("Rescaling", "\"scale\": [1, 2]"))))
                .hasMessageContaining("has a scale that is not one number, or one for each of 3 features");
    }
}
