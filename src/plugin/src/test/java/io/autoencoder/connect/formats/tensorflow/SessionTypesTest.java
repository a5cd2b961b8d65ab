// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A session takes and gives floats, whatever precision its graph computes in. */
class SessionTypesTest {

    @TempDir
    private Path folder;

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    private static NodeDef.Builder node(String name, String op, String... inputs) {
        NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node;
    }

    /** {@code sin(x)} of three values in one type, cast to another. */
    private GraphDef.Builder graph(DataType input, DataType output) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(-1))
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(3))
                .build();
        return GraphDef.newBuilder()
                .addNode(node("x", "Placeholder")
                        .putAttr("dtype", type(input))
                        .putAttr("shape", AttrValue.newBuilder().setShape(shape).build()))
                .addNode(node("sin", "Sin", "x").putAttr("T", type(input)))
                .addNode(node("y", "Cast", "sin").putAttr("SrcT", type(input)).putAttr("DstT", type(output)));
    }

    private Path write(GraphDef.Builder graph) throws IOException {
        return Files.write(folder.resolve("model.pb"), graph.build().toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"DT_FLOAT, DT_FLOAT", "DT_DOUBLE, DT_DOUBLE", "DT_DOUBLE, DT_FLOAT", "DT_FLOAT, DT_DOUBLE"})
    void floatsGoInAndComeOut(DataType input, DataType output) throws IOException {
        try (Engine engine = ModelFiles.read(write(graph(input, output))).open(EngineChoice.AUTO)) {
            assertThat(engine.name()).isEqualTo("tensorflow");
            assertThat(Networks.run(engine, new float[] {0, 1, -2}))
                    .containsExactly(new float[] {0, 0.84147098f, -0.90929743f}, within(1e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({"DT_INT32", "DT_BOOL", "DT_HALF"})
    void otherOutputsAreRefused(DataType output) throws IOException {
        Path file = write(graph(DataType.DT_FLOAT, output));
        assertThatThrownBy(() -> ModelFiles.read(file).open(EngineChoice.AUTO))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(file + ": TensorFlow refuses the graph: the graph's output is not of type float");
    }

    /** Summed up along the features, where the record's own shape is awaited. */
    @Test
    void outputsOfAnotherSizeAreRefused() throws IOException {
        TensorProto features = TensorProto.newBuilder()
                .setDtype(DataType.DT_INT32)
                .setTensorShape(TensorShapeProto.getDefaultInstance())
                .addIntVal(1)
                .build();
        Path file = write(graph(DataType.DT_FLOAT, DataType.DT_FLOAT)
                .addNode(node("axis", "Const")
                        .putAttr("dtype", type(DataType.DT_INT32))
                        .putAttr(
                                "value",
                                AttrValue.newBuilder().setTensor(features).build()))
                .addNode(node("sum", "Sum", "y", "axis")
                        .putAttr("T", type(DataType.DT_FLOAT))
                        .putAttr("Tidx", type(DataType.DT_INT32))));

        assertThatThrownBy(() -> ModelFiles.read(file).open(EngineChoice.AUTO))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(file + ": TensorFlow refuses the graph: the graph gives back 1 values where 3 are expected;"
                        + " an autoencoder gives back what it takes");
    }
}
