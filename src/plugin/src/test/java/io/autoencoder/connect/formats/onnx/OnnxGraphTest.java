// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which input and output of a graph are a record's, and what is said where that cannot be told. */
class OnnxGraphTest {

    @TempDir
    private Path folder;

    private static ValueInfoProto value(String name, TensorProto.DataType type, String dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dim : dims.isEmpty() ? new String[0] : dims.split("x")) {
            shape.addDim(
                    dim.equals("?")
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam("n")
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(Long.parseLong(dim)));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static NodeProto.Builder node(String type, String from, String to) {
        return NodeProto.newBuilder().setOpType(type).addInput(from).addOutput(to);
    }

    /** {@code relu(x)} and {@code -x}. */
    private static GraphProto.Builder graph(TensorProto.DataType type, String dims) {
        return GraphProto.newBuilder()
                .addInput(value("x", type, dims))
                .addNode(node("Relu", "x", "relu"))
                .addNode(node("Neg", "x", "neg"));
    }

    private Path write(GraphProto.Builder graph) throws IOException {
        ModelProto model =
                ModelProto.newBuilder().setIrVersion(8).setGraph(graph).build();
        return Files.write(folder.resolve("model.onnx"), model.toByteArray());
    }

    private static ValueInfoProto output(String name, String dims) {
        return value(name, TensorProto.DataType.FLOAT, dims);
    }

    /** Outputs with their shapes, and the one that is the reconstruction. */
    @ParameterizedTest
    @CsvSource({
        "relu=?x3, relu",
        "neg=?x3, neg",
        "relu=?x3 neg=?x2, relu",
        "relu=?x2 neg=?x3, neg",
        "relu=?x3x1 neg=7x3, neg",
        "relu=, relu"
    })
    void theOutputOfTheInputsShapeIsTaken(String outputs, String taken) throws IOException {
        GraphProto.Builder graph = graph(TensorProto.DataType.DOUBLE, "?x3");
        for (String output : outputs.split(" ")) {
            String[] parts = output.split("=", 2);
            graph.addOutput(output(parts[0], parts[1]));
        }
        try (Engine engine = ModelFiles.read(write(graph)).open(EngineChoice.JAVA)) {
            assertThat(Networks.run(engine, new float[] {-1, 0, 2}))
                    .containsExactly(taken.equals("relu") ? new float[] {0, 0, 2} : new float[] {1, 0, -2});
        }
    }

    @ParameterizedTest
    @CsvSource({
        "relu=?x3 neg=?x3, 'the model has 2 outputs, 2 of its input''s shape'",
        "relu=?x2 neg=?x4, 'the model has 2 outputs, 0 of its input''s shape'",
        "x=?x3, the graph ends in what is no layer",
        "nobody=?x3, its output nobody does not depend on its input"
    })
    void otherOutputsAreRefused(String outputs, String sentence) throws IOException {
        GraphProto.Builder graph = graph(TensorProto.DataType.FLOAT, "?x3");
        for (String output : outputs.split(" ")) {
            String[] parts = output.split("=");
            graph.addOutput(output(parts[0], parts[1]));
        }
        assertThatThrownBy(() -> ModelFiles.read(write(graph)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT64  | ?x3       | its input x is not of type float; export it with float inputs
            STRING | ?x3       | its input x is not of type float; export it with float inputs
            FLOAT  | ''        | its input x has 0 dimensions; only rows of numbers can be scored
            FLOAT  | 1x1x3x3   | its input x has 4 dimensions; only rows of numbers can be scored
            FLOAT  | ?x?       | its input x has no fixed size from 1 to 1000000 in dimension 1; export it with every size but the batch's fixed
            FLOAT  | ?x?x3     | its input x has no fixed size from 1 to 1000000 in dimension 1; export it with every size but the batch's fixed
            FLOAT  | ?x3x0     | its input x has no fixed size from 1 to 1000000 in dimension 2; export it with every size but the batch's fixed
            FLOAT  | ?x1000001 | its input x has no fixed size from 1 to 1000000 in dimension 1; export it with every size but the batch's fixed
            FLOAT  | ?         | its input x has no fixed size from 1 to 1000000 in dimension 0; export it with every size but the batch's fixed
            """)
    void inputsThatNoRecordFitsAreRefused(TensorProto.DataType type, String dims, String sentence) throws IOException {
        Path file = write(graph(type, dims).addOutput(output("relu", dims)));
        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(file + ": " + sentence + " (written by an unknown program)");
    }

    @Test
    void anInputOfOneDimensionIsARow() throws IOException {
        Path file = write(graph(TensorProto.DataType.FLOAT, "3").addOutput(output("relu", "3")));
        assertThat(ModelFiles.read(file).input()).hasToString("[3]");
    }

    /** Before format version 4, weights were inputs with a default. */
    @Test
    void weightsAreNoInputs() throws IOException {
        TensorProto weight = TensorProto.newBuilder()
                .setName("w")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(3)
                .addFloatData(1)
                .addFloatData(2)
                .addFloatData(3)
                .build();
        GraphProto.Builder graph = graph(TensorProto.DataType.FLOAT, "?x3")
                .addInput(value("w", TensorProto.DataType.FLOAT, "3"))
                .addNode(node("Mul", "relu", "y").addInput("w"))
                .addOutput(output("y", "?x3"));
        assertThatThrownBy(() -> ModelFiles.read(write(graph)))
                .hasMessageContaining("the model has 2 inputs; only models with one input and one output");
        try (Engine engine =
                ModelFiles.read(write(graph.addInitializer(weight))).open(EngineChoice.JAVA)) {
            assertThat(Networks.run(engine, new float[] {-1, 1, 2})).containsExactly(0, 2, 6);
        }
    }

    @Test
    void aValueThatNothingComputesIsNamed() throws IOException {
        Path file = write(graph(TensorProto.DataType.FLOAT, "?x3")
                .addNode(node("Add", "relu", "y").setName("sum").addInput("gone"))
                .addOutput(output("y", "?x3")));
        assertThatThrownBy(() -> ModelFiles.read(file))
                .hasMessage(file + ": node sum of type Add needs gone, which nothing before it computes; export the"
                        + " model again (written by an unknown program)");
    }

    @Test
    void nodesWithoutANameAreCalledByTheirOutput() throws IOException {
        Path file = write(graph(TensorProto.DataType.FLOAT, "?x3")
                .addNode(node("Sin", "relu", "wave"))
                .addOutput(output("wave", "?x3")));
        assertThatThrownBy(() -> ModelFiles.read(file)).hasMessageContaining(": node wave of type Sin: ");
    }

    /** What the output does not need is not looked at. */
    @Test
    void sideBranchesMayBeAnything() throws IOException {
        Path file = write(graph(TensorProto.DataType.FLOAT, "?x3")
                .addNode(node("Loop", "x", "loop"))
                .addOutput(output("relu", "?x3")));
        assertThat(ModelFiles.read(file).layers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "model.onnx, 080112, true",
        "model.bin, 080812, true",
        "model.bin, 080832, true",
        "model.bin, 080112, false",
        "model.bin, 084112, false",
        "model.bin, 08080a, false",
        "model.bin, 080850, false",
        "model.bin, 0a0812, false",
        "model.bin, 0808, false"
    })
    void filesAreToldByTheirStart(String name, String start, boolean recognized) throws IOException {
        Path file = Files.write(folder.resolve(name), HexFormat.of().parseHex(start));
        assertThat(new OnnxReader().recognizes(file)).isEqualTo(recognized);
        assertThat(new OnnxReader().recognizes(folder)).isFalse();
    }
}
