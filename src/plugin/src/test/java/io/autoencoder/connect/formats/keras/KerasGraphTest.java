// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static io.autoencoder.connect.formats.keras.KerasConfigs.layer;
import static io.autoencoder.connect.formats.keras.KerasConfigs.read;
import static io.autoencoder.connect.formats.keras.KerasConfigs.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}",
                "{\"class_name\": \"Sequential\", \"config\": []}"
            })
    void shouldRefuseAModelWithoutLayers(String config) {
        assertThatThrownBy(() -> read(config))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model: its model configuration lists no layers (written by Keras 2.15.0)");
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
}
