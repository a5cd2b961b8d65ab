// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of which something is left out: whoever imports or inspects it is told. */
class ModelNotesTest {

    private static final String NOTE = "node draw of type RandomNormalLike draws random numbers; their mean is taken"
            + " instead, so that a record always gets the same score";

    @TempDir
    private Path folder;

    /** {@code x · W + draws}, with the identity for W. */
    @BeforeEach
    void writeModel() throws IOException {
        GraphProto graph = GraphProto.newBuilder()
                .addInput(value("x"))
                .addInitializer(TensorProto.newBuilder()
                        .setName("W")
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .addDims(2)
                        .addDims(2)
                        .addFloatData(1)
                        .addFloatData(0)
                        .addFloatData(0)
                        .addFloatData(1))
                .addNode(node("product", "MatMul", "y", "x", "W"))
                .addNode(node("draw", "RandomNormalLike", "r", "y"))
                .addNode(node("sum", "Add", "z", "y", "r"))
                .addOutput(value("z"))
                .build();
        Files.write(
                folder.resolve("vae.onnx"),
                ModelProto.newBuilder().setIrVersion(8).setGraph(graph).build().toByteArray());
    }

    private static NodeProto node(String name, String type, String output, String... inputs) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setName(name).setOpType(type).addOutput(output);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node.build();
    }

    private static ValueInfoProto value(String name) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(2))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }

    @Test
    void shouldBeToldAtImportAndInspect() throws IOException {
        CommandLineRun imported =
                CommandLineRun.in(folder, "import --model vae.onnx --features a,b --threshold 1 --output bundle");
        CommandLineRun inspected = CommandLineRun.in(folder, "inspect bundle");
        JsonNode json = new ObjectMapper()
                .readTree(CommandLineRun.in(folder, "inspect bundle --json").out());

        assertThat(imported.exitCode()).isZero();
        assertThat(imported.out()).contains("Note: " + NOTE + ".");
        assertThat(inspected.out()).contains("Note: " + NOTE + ".");
        assertThat(json.get("notes")).extracting(JsonNode::asText).containsExactly(NOTE);
    }
}
