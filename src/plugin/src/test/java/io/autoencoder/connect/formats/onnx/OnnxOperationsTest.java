// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.onnx.OnnxModel.dense;
import static io.autoencoder.connect.formats.onnx.OnnxModel.integer;
import static io.autoencoder.connect.formats.onnx.OnnxModel.integerList;
import static io.autoencoder.connect.formats.onnx.OnnxModel.number;
import static io.autoencoder.connect.formats.onnx.OnnxModel.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.network.LayerSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each operator that lowers, against ONNX Runtime. */
class OnnxOperationsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Relu",
                "Tanh",
                "Sigmoid",
                "Elu",
                "Selu",
                "LeakyRelu",
                "Softplus",
                "Softsign",
                "Softmax",
                "HardSigmoid",
                "Exp",
                "Mish",
                "HardSwish",
                "ThresholdedRelu",
                "Celu",
                "Abs",
                "Identity",
                "Dropout",
                "Neg"
            })
    void activationsAgree(String operation) throws IOException, OrtException {
        assertSame(dense(7, 5).node(operation, "x"));
    }

    @ParameterizedTest
    @CsvSource({"LeakyRelu, alpha, 0.3", "Elu, alpha, 0.5", "HardSigmoid, alpha, 0.1666", "HardSigmoid, beta, 0.4"})
    void parametersAreTaken(String operation, String parameter, float value) throws IOException, OrtException {
        assertSame(dense(7, 5).node(operation, List.of("x"), node -> node.addAttribute(number(parameter, value))));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 1", "1, 0.5, 2", "0, -3, 0"})
    void gemmAgrees(int transposed, float alpha, float beta) throws IOException, OrtException {
        Consumer<NodeProto.Builder> attributes = node -> node.addAttribute(integer("transB", transposed))
                .addAttribute(number("alpha", alpha))
                .addAttribute(number("beta", beta));
        OnnxModel model = new OnnxModel(7).weight("B", transposed == 1 ? new int[] {4, 7} : new int[] {7, 4});
        assertSame(model.weight("C", 4).node("Gemm", List.of("x", "B", "C"), attributes));
    }

    @Test
    void anInputThatIsTransposedTwiceAgrees() throws IOException, OrtException {
        OnnxModel model = new OnnxModel(7).weight("B", 7, 4).node("Transpose", "x");
        assertSame(model.node("Gemm", List.of("x", "B"), node -> node.addAttribute(integer("transA", 1))));
    }

    @Test
    void batchNormalizationAgreesBeforeAndAfterDense() throws IOException, OrtException {
        OnnxModel model = new OnnxModel(7)
                .weight("scale", 7)
                .weight("shift", 7)
                .weight("mean", 7)
                .weight("variance", new float[] {1, 0.5f, 2, 0.1f, 3, 1.5f, 0.7f}, 7)
                .node("BatchNormalization", "x", "scale", "shift", "mean", "variance")
                .weight("W", 7, 7)
                .node("MatMul", "x", "W")
                .node(
                        "BatchNormalization",
                        List.of("x", "scale", "shift", "mean", "variance"),
                        node -> node.addAttribute(number("epsilon", 0.01f)))
                .node("Relu", "x");
        assertSame(model);
    }

    @Test
    void scalingWithinTheGraphAgrees() throws IOException, OrtException {
        OnnxModel model = new OnnxModel(7)
                .weight("mean", 7)
                .weight("deviation", new float[] {1, 2, 3, 0.5f, 4, 1, 2}, 1, 7)
                .weight("half", new float[] {0.5f}, 1)
                .node("Sub", "x", "mean")
                .node("Div", "x", "deviation")
                .weight("W", 7, 7)
                .node("MatMul", "x", "W")
                .node("Tanh", "x")
                .node("Mul", "half", "x")
                .node("Sub", "mean", "x")
                .node("Add", "deviation", "x");
        assertSame(model);
    }

    @Test
    void shapesThatChangeNothingAreFollowed() throws IOException, OrtException {
        OnnxModel model = new OnnxModel(7)
                .integers("rows", -1, 7)
                .integers("kept", 0, 1, 7)
                .integers("one", 1)
                .node("Flatten", "x")
                .node("Reshape", "x", "rows")
                .node("Reshape", "x", "kept")
                .node("Squeeze", "x", "one")
                .node("Unsqueeze", "x", "one")
                .node("Squeeze", "x", "one")
                .weight("W", 7, 3)
                .node("MatMul", "x", "W");
        assertSame(model);
    }

    @Test
    void activationsWrittenOutInSeveralNodesAgree() throws IOException, OrtException {
        OnnxModel swish = dense(7, 6).as("a").node("Sigmoid", "x").node("Mul", "a", "x");
        assertSame(swish);
        assertSame(dense(7, 6).operators(20).node("Gelu", "x"));
        OnnxModel leaky = dense(7, 6)
                .weight("slope", new float[] {0.2f}, 1)
                .as("a")
                .node("Mul", "x", "slope")
                .node("Max", "a", "x");
        assertSame(leaky);
        OnnxModel mish =
                dense(7, 6).as("a").node("Softplus", "x").node("Tanh", "x").node("Mul", "a", "x");
        assertSame(mish);
        OnnxModel gelu = dense(7, 6)
                .weight("root", new float[] {1.41421356f}, 1)
                .weight("one", new float[] {1}, 1)
                .weight("half", new float[] {0.5f}, 1)
                .as("a")
                .node("Div", "x", "root")
                .node("Erf", "x")
                .node("Add", "x", "one")
                .node("Mul", "a", "x")
                .node("Mul", "x", "half");
        assertSame(gelu);
    }

    @Test
    void aSlopeForEachFeatureAgrees() throws IOException, OrtException {
        assertSame(dense(7, 5).weight("slopes", 5).node("PRelu", "x", "slopes"));
        assertSame(dense(7, 5).weight("slope", new float[] {0.25f}, 1).node("PRelu", "x", "slope"));
    }

    @Test
    void sumsOfSeveralAgree() throws IOException, OrtException {
        for (String operation : List.of("Sum", "Mean", "Max", "Min")) {
            assertSame(dense(7, 5)
                    .as("one")
                    .node("Tanh", "x")
                    .as("two")
                    .node("Relu", "x")
                    .node(operation, "one", "two", "x"));
        }
    }

    @Test
    void partsOfValuesAgree() throws IOException, OrtException {
        OnnxModel model = dense(7, 6)
                .integers("from", 1)
                .integers("to", Long.MAX_VALUE)
                .integers("axis", 1)
                .integers("step", 2)
                .integers("two", 5, 0)
                .as("all")
                .node("Slice", "x", "from", "to", "axis", "step")
                .as("odd")
                .node("Gather", List.of("all", "two"), node -> node.addAttribute(integer("axis", 1)))
                .node("Concat", List.of("x", "odd", "all"), node -> node.addAttribute(integer("axis", -1)))
                .weight("V", 11, 4)
                .node("MatMul", "x", "V");
        assertSame(model);
    }

    @Test
    void splitsAgree() throws IOException, OrtException {
        OnnxModel model = dense(7, 6)
                .integers("sizes", 2, 4)
                .node(
                        "Split",
                        List.of("x", "sizes"),
                        node -> node.addAttribute(integer("axis", 1))
                                .addOutput("first")
                                .addOutput("second"))
                .node("Relu", "second");
        assertSame(model);
    }

    /** As PyTorch exports its LayerNorm before and since operator set 17. */
    @Test
    void layerNormalizationAgrees() throws IOException, OrtException {
        OnnxModel whole =
                dense(7, 6).weight("scale", 6).weight("shift", 6).node("LayerNormalization", "x", "scale", "shift");
        assertSame(whole);
        OnnxModel written = dense(7, 6)
                .operators(17)
                .weight("two", new float[] {2})
                .weight("epsilon", new float[] {1e-5f})
                .weight("scale", 6)
                .weight("shift", 6)
                .as("a")
                .node("ReduceMean", List.of("x"), node -> node.addAttribute(integerList("axes", -1)))
                .node("Sub", "a", "x")
                .as("centered")
                .node("Pow", "x", "two")
                .node("ReduceMean", List.of("x"), node -> node.addAttribute(integerList("axes", 1)))
                .node("Add", "x", "epsilon")
                .node("Sqrt", "x")
                .node("Div", "centered", "x")
                .node("Mul", "x", "scale")
                .node("Add", "x", "shift");
        assertSame(written);
        assertThat(ModelFiles.read(written.write(folder)).layers())
                .extracting(LayerSummary::type)
                .contains("LayerNormalization");
    }

    @Test
    void weightsOfHalfPrecisionAgree() throws IOException, OrtException {
        OnnxModel model = new OnnxModel(2)
                .halfWeight("W", new int[] {0x3c00, 0xb800, 0x0001, 0x7bff}, 2, 2)
                .node("Cast", List.of("W"), node -> node.addAttribute(integer("to", 1)))
                .as("V")
                .node("MatMul", "input", "V");
        assertSame(model);
    }

    @Test
    void clippedValuesAgree() throws IOException, OrtException {
        assertSame(dense(7, 6)
                .weight("low", new float[] {-0.5f})
                .weight("high", new float[] {0.7f})
                .node("Clip", "x", "low", "high"));
        assertSame(dense(7, 6).weight("six", new float[] {6}).node("Relu", "x").node("Clip", "x", "", "six"));
    }

    @Test
    void layersAreShownAsTheyWereBuilt() throws IOException {
        OnnxModel model = dense(7, 3).node("Relu", "x").weight("V", 3, 7).weight("c", 7);
        Path file = model.node("Gemm", "x", "V", "c").node("Tanh", "x").write(folder);

        assertThat(ModelFiles.read(file).layers())
                .extracting(LayerSummary::type, LayerSummary::activation, LayerSummary::parameters)
                .containsExactly(tuple("Dense", "relu", 24L), tuple("Dense", "tanh", 28L));
    }

    @Test
    void scalersOfScikitLearnAgree() throws IOException, OrtException {
        OnnxModel model = new OnnxModel(3)
                .node(
                        "Scaler",
                        List.of("x"),
                        node -> node.setDomain("ai.onnx.ml")
                                .addAttribute(numbers("offset", 1, 2, 3))
                                .addAttribute(numbers("scale", 0.5f, 4, 0.1f)))
                .weight("W", 3, 3)
                .node("MatMul", "x", "W");
        assertSame(model);
    }

    /** The mean's path of a variational autoencoder: {@code mean + exp(logvar / 2) * randn_like(logvar)}. */
    @Test
    void aVariationalAutoencoderRunsByItsMean() throws IOException {
        OnnxModel model = new OnnxModel(7)
                .weight("M", 7, 3)
                .weight("L", 7, 3)
                .weight("D", 3, 7)
                .weight("half", new float[] {0.5f})
                .node("MatMul", "input", "M")
                .as("mean")
                .node("MatMul", "input", "L")
                .node("Mul", "x", "half")
                .node("Exp", "x")
                .as("deviation")
                .node("RandomNormalLike", "x")
                .node("Mul", "deviation", "x")
                .node("Add", "mean", "x")
                .node("MatMul", "x", "D");

        ModelDefinition definition = ModelFiles.read(model.write(folder));

        assertThat(definition.layers()).extracting(LayerSummary::type).containsExactly("Dense", "Dense");
        assertThat(definition.notes())
                .containsExactly("node RandomNormalLike_4 of type RandomNormalLike draws random numbers; their mean is"
                        + " taken instead, so that a record always gets the same score");
    }

    @Test
    void branchesThatMeetAgree() throws IOException, OrtException {
        OnnxModel model = dense(7, 7)
                .as("a")
                .node("Tanh", "x")
                .node("Add", "a", "x")
                .as("c")
                .weight("V", 7, 7)
                .node("MatMul", "x", "V")
                .node("Mul", "c", "x")
                .node("Max", "a", "x")
                .node("Sub", "c", "x");
        assertSame(model);
    }

    private void assertSame(OnnxModel model) throws IOException, OrtException {
        Path file = model.write(folder);
        try (Engine engine = ModelFiles.read(file).open(EngineChoice.JAVA)) {
            OnnxRuntime.assertSame(file, engine, 100, 1e-5);
        }
    }
}
