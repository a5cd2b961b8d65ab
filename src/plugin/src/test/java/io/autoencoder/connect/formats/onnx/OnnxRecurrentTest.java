// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.onnx.OnnxModel.integer;
import static io.autoencoder.connect.formats.onnx.OnnxModel.integerList;
import static io.autoencoder.connect.formats.onnx.OnnxModel.number;
import static io.autoencoder.connect.formats.onnx.OnnxModel.text;
import static io.autoencoder.connect.formats.onnx.OnnxModel.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.network.LayerSummary;
import io.autoencoder.connect.network.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recurrent operators, each as PyTorch's exporter writes them round about, against ONNX Runtime. */
class OnnxRecurrentTest {

    private static final int STEPS = 6;
    private static final int INPUTS = 3;
    private static final int UNITS = 5;

    private static final Consumer<NodeProto.Builder> TIME_FIRST =
            node -> node.addAttribute(integerList("perm", 1, 0, 2));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "LSTM, forward, true, 0",
        "LSTM, reverse, true, 0",
        "LSTM, bidirectional, true, 0",
        "LSTM, bidirectional, false, 0",
        "GRU, forward, true, 0",
        "GRU, forward, true, 1",
        "GRU, reverse, false, 1",
        "GRU, bidirectional, true, 0",
        "GRU, bidirectional, true, 1",
        "RNN, forward, true, 0",
        "RNN, reverse, true, 0",
        "RNN, bidirectional, false, 0"
    })
    void sequencesAgree(String type, String direction, boolean biases, int resetAfter)
            throws IOException, OrtException {
        OnnxModel model = batchFirst();
        int directions = run(model, type, direction, biases, resetAfter, "r", "x", INPUTS);

        assertSame(sequence(model, directions, "r"));
    }

    @ParameterizedTest
    @CsvSource({
        "LSTM, forward, 0",
        "LSTM, reverse, 0",
        "LSTM, bidirectional, 0",
        "GRU, forward, 1",
        "GRU, bidirectional, 1",
        "RNN, bidirectional, 0"
    })
    void lastStatesAgree(String type, String direction, int resetAfter) throws IOException, OrtException {
        OnnxModel model = batchFirst();
        int directions = run(model, type, direction, true, resetAfter, "r", "x", INPUTS);

        assertSame(model.node("Squeeze", directions == 1 ? new String[] {"r.state", "zero"} : new String[] {"r.state"})
                .weight("V", directions == 1 ? new int[] {UNITS, 2} : new int[] {UNITS, 4})
                .node("MatMul", "x", "V"));
    }

    /** The state of the second layer's two directions side by side, as classifiers take it. */
    @Test
    void chosenStatesOfSeveralLayersAgree() throws IOException, OrtException {
        OnnxModel model = batchFirst();
        run(model, "LSTM", "bidirectional", true, 0, "a", "x", INPUTS);
        sequence(model, 2, "a").node("Transpose", List.of("x"), TIME_FIRST);
        run(model, "LSTM", "bidirectional", true, 0, "b", "x", 2 * UNITS);
        model.node("Concat", List.of("a.state", "b.state"), node -> node.addAttribute(integer("axis", 0)))
                .as("states")
                .scalar("third", 2)
                .scalar("last", -1)
                .node("Gather", List.of("states", "third"), node -> node.addAttribute(integer("axis", 0)))
                .as("forward")
                .node("Gather", List.of("states", "last"), node -> node.addAttribute(integer("axis", 0)))
                .node("Concat", List.of("forward", "x"), node -> node.addAttribute(integer("axis", 1)));

        assertSame(model);
        assertThat(ModelFiles.read(model.write(folder)).layers())
                .extracting(LayerSummary::type)
                .filteredOn("LSTM"::equals)
                .as("the first layer's states are dropped, and with them what would be needed for them")
                .hasSize(4);
    }

    /** {@code self.lstm(x)[0][:, -1, :]} needs only the last step. */
    @ParameterizedTest
    @ValueSource(strings = {"LSTM", "GRU", "RNN"})
    void theLastStepOfASequenceIsNotCopied(String type) throws IOException, OrtException {
        OnnxModel model = batchFirst();
        run(model, type, "forward", true, 1, "r", "x", INPUTS);
        sequence(model, 1, "r")
                .scalar("last", -1)
                .node("Gather", List.of("x", "last"), node -> node.addAttribute(integer("axis", 1)))
                .weight("V", UNITS, 2)
                .node("MatMul", "x", "V");

        assertSame(model);
        assertThat(ModelFiles.read(model.write(folder)).layers())
                .extracting(LayerSummary::output)
                .containsExactly(Shape.of(UNITS), Shape.of(2));
    }

    /** The encoder's last state handed to each step of the decoder: an autoencoder of sequences. */
    @ParameterizedTest
    @ValueSource(strings = {"Expand", "Tile"})
    void autoencodersOfSequencesAgree(String repeat) throws IOException, OrtException {
        OnnxModel model = batchFirst();
        run(model, "LSTM", "forward", true, 0, "a", "x", INPUTS);
        model.integers("one", 1)
                .integers("times", repeat.equals("Expand") ? new long[] {1, STEPS, UNITS} : new long[] {1, STEPS, 1})
                .node("Squeeze", "a.state", "zero")
                .node("Unsqueeze", "x", "one")
                .node(repeat, "x", "times")
                .node("Transpose", List.of("x"), TIME_FIRST);
        run(model, "LSTM", "forward", true, 0, "b", "x", UNITS);
        sequence(model, 1, "b")
                .weight("V", UNITS, INPUTS)
                .weight("c", INPUTS)
                .node("MatMul", "x", "V")
                .node("Add", "x", "c");

        assertSame(model);
        assertThat(ModelFiles.read(model.write(folder)).output()).isEqualTo(new Shape(STEPS, INPUTS));
    }

    @Test
    void timeBeforeTheBatchAgrees() throws IOException, OrtException {
        OnnxModel model = new OnnxModel(STEPS, "batch", INPUTS);
        weights(model, "LSTM", 1, INPUTS, "r");
        model.node("LSTM", List.of("x", "r.W", "r.R", "r.B"), outputs("r").andThen(hidden()));

        assertSame(model.integers("one", 1).node("Squeeze", "r.all", "one"));
        assertThat(ModelFiles.read(model.write(folder)).input()).isEqualTo(new Shape(STEPS, INPUTS));
    }

    @Test
    void theBatchFirstLayoutAgrees() throws IOException {
        OnnxModel model = new OnnxModel("batch", STEPS, INPUTS);
        weights(model, "GRU", 1, INPUTS, "r");
        Path file = model.node(
                        "GRU",
                        List.of("x", "r.W", "r.R", "r.B"),
                        outputs("r").andThen(hidden()).andThen(node -> node.addAttribute(integer("layout", 1))))
                .integers("two", 2)
                .node("Squeeze", "r.all", "two")
                .write(folder);

        // ONNX Runtime cannot run this layout, though the format has it: it is the same with other dimensions.
        assertThat(ModelFiles.read(file).output()).isEqualTo(new Shape(STEPS, UNITS));
    }

    @ParameterizedTest
    @CsvSource({
        "LSTM, Sigmoid Tanh Tanh",
        "LSTM, Sigmoid Relu Relu",
        "LSTM, HardSigmoid Softsign Softsign",
        "GRU, Sigmoid Tanh",
        "RNN, Relu"
    })
    void activationsAgree(String type, String activations) throws IOException, OrtException {
        OnnxModel model = batchFirst();
        weights(model, type, 1, INPUTS, "r");
        model.node(
                type,
                List.of("x", "r.W", "r.R", "r.B"),
                outputs("r")
                        .andThen(hidden())
                        .andThen(node -> node.addAttribute(texts("activations", activations.split(" ")))));

        assertSame(sequence(model, 1, "r"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    clip        | it cuts its gates' inputs to a range (clip)
                    coupled     | its input gate and forget gate are coupled
                    activation  | its activation Affine is none that can be run
                    different   | it has one activation for the candidate and another for what comes out
                    state       | it starts from a state that is not zero
                    record      | it starts from a state that depends on the record; hand what is encoded to each step instead, as hidden[-1].unsqueeze(1).repeat(1, steps, 1) does
                    peepholes   | it has peepholes, which no layer here has
                    cell        | of type LSTM, whose cell state is used
                    """)
    void whatCannotBeHonoredIsRefused(String what, String message) throws IOException {
        OnnxModel model = batchFirst();
        weights(model, "LSTM", 1, INPUTS, "r");
        model.weight("state", 1, 1, UNITS).weight("peepholes", 1, 3 * UNITS).weight("V", INPUTS, UNITS);
        if (what.equals("record")) {
            model.integers("six", STEPS - 1)
                    .as("steps")
                    .node("Gather", "x", "six")
                    .node("MatMul", "x", "V")
                    .as("state of the record");
        }
        String state = what.equals("state") ? "state" : what.equals("record") ? "state of the record" : "";
        Consumer<NodeProto.Builder> attributes = node -> {
            switch (what) {
                case "clip" -> node.addAttribute(number("clip", 3));
                case "coupled" -> node.addAttribute(integer("input_forget", 1));
                case "activation" -> node.addAttribute(texts("activations", "Affine", "Tanh", "Tanh"));
                case "different" -> node.addAttribute(texts("activations", "Sigmoid", "Tanh", "Relu"));
                default -> {}
            }
        };
        Path file = model.node(
                        "LSTM",
                        List.of(
                                what.equals("record") ? "steps" : "x",
                                "r.W",
                                "r.R",
                                "r.B",
                                "",
                                state,
                                "",
                                what.equals("peepholes") ? "peepholes" : ""),
                        outputs("r").andThen(hidden()).andThen(attributes))
                .node("Identity", what.equals("cell") ? "r.cell" : "r.all")
                .write(folder);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("; what can be run is Linear, LSTM, GRU, RNN,")
                .hasMessageContaining("export it again with torch.onnx.export");
    }

    @Test
    void severalSequencesAtOnceAreRefused() throws IOException {
        OnnxModel model = new OnnxModel("batch", STEPS, INPUTS);
        weights(model, "LSTM", 1, INPUTS, "r");
        Path file = model.node("Neg", "x")
                .node("LSTM", List.of("x", "r.W", "r.R", "r.B"), outputs("r").andThen(hidden()))
                .node("Identity", "r.all")
                .write(folder);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .hasMessageContaining("is not one sequence; export the module with batch_first=True");
    }

    /** A batch-first input, turned as PyTorch's exporter does. */
    private static OnnxModel batchFirst() {
        return new OnnxModel("batch", STEPS, INPUTS)
                .integers("zero", 0)
                .integers("flat", 0, 0, -1)
                .node("Transpose", List.of("x"), TIME_FIRST);
    }

    /** Adds a layer with a first state of zeros; its outputs are named {@code .all} and {@code .state}. */
    private static int run(
            OnnxModel model,
            String type,
            String direction,
            boolean biases,
            int resetAfter,
            String name,
            String input,
            int inputs) {
        int directions = direction.equals("bidirectional") ? 2 : 1;
        weights(model, type, directions, inputs, name);
        model.weight(name + ".zeros", new float[directions * UNITS], directions, 1, UNITS);
        List<String> inputNames =
                List.of(input, name + ".W", name + ".R", biases ? name + ".B" : "", "", name + ".zeros");
        model.node(type, inputNames, outputs(name).andThen(hidden()).andThen(node -> {
            node.addAttribute(text("direction", direction));
            if (type.equals("GRU")) {
                node.addAttribute(integer("linear_before_reset", resetAfter));
            }
        }));
        return directions;
    }

    private static void weights(OnnxModel model, String type, int directions, int inputs, String name) {
        int gates = type.equals("LSTM") ? 4 : type.equals("GRU") ? 3 : 1;
        model.weight(name + ".W", directions, gates * UNITS, inputs)
                .weight(name + ".R", directions, gates * UNITS, UNITS)
                .weight(name + ".B", directions, 2 * gates * UNITS);
    }

    private static Consumer<NodeProto.Builder> hidden() {
        return node -> node.addAttribute(integer("hidden_size", UNITS));
    }

    private static Consumer<NodeProto.Builder> outputs(String name) {
        return node -> {
            node.addOutput(name + ".all").addOutput(name + ".state");
            if (node.getOpType().equals("LSTM")) {
                node.addOutput(name + ".cell");
            }
        };
    }

    /** The states of all steps, batch first again. */
    private static OnnxModel sequence(OnnxModel model, int directions, String name) {
        if (directions == 1) {
            model.integers(name + ".one", 1).node("Squeeze", name + ".all", name + ".one");
        } else {
            model.node("Transpose", List.of(name + ".all"), node -> node.addAttribute(integerList("perm", 0, 2, 1, 3)))
                    .node("Reshape", "x", "flat");
        }
        return model.node("Transpose", List.of("x"), TIME_FIRST);
    }

    private void assertSame(OnnxModel model) throws IOException, OrtException {
        Path file = model.write(folder);
        try (Engine engine = ModelFiles.read(file).open(EngineChoice.JAVA)) {
            OnnxRuntime.assertSame(file, engine, 100, 1e-5);
        }
    }
}
