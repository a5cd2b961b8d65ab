// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Variables of each type reach a session, whose graph adds them to the sine of its input. */
class SessionVariablesTest {

    @TempDir
    private Path folder;

    private static TensorShapeProto shape(long... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        Arrays.stream(dims)
                .forEach(dim -> shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(dim)));
        return shape.build();
    }

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    private static NodeDef.Builder node(String name, String op, String... inputs) {
        return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(Arrays.asList(inputs));
    }

    private void write(DataType type) throws IOException {
        AttrValue ofTwo = AttrValue.newBuilder().setShape(shape(2)).build();
        GraphDef.Builder graph = GraphDef.newBuilder()
                .addNode(node("x", "Placeholder")
                        .putAttr("dtype", type(DataType.DT_FLOAT))
                        .putAttr(
                                "shape",
                                AttrValue.newBuilder().setShape(shape(-1, 2)).build()))
                .addNode(node("v", "VarHandleOp").putAttr("dtype", type(type)).putAttr("shape", ofTwo))
                .addNode(node("read", "ReadVariableOp", "v").putAttr("dtype", type(type)))
                .addNode(node("cast", "Cast", "read")
                        .putAttr("SrcT", type(type))
                        .putAttr("DstT", type(DataType.DT_FLOAT)))
                .addNode(node("sin", "Sin", "x").putAttr("T", type(DataType.DT_FLOAT)))
                .addNode(node("y", "AddV2", "sin", "cast").putAttr("T", type(DataType.DT_FLOAT)));
        TensorInfo.Builder info =
                TensorInfo.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(shape(-1, 2));
        SignatureDef.Builder signature = SignatureDef.newBuilder()
                .putInputs("in", info.setName("x:0").build())
                .putOutputs("out", info.setName("y:0").build());
        MetaGraphDef.Builder meta =
                MetaGraphDef.newBuilder().setGraphDef(graph).putSignatureDef("serve", signature.build());
        meta.getMetaInfoDefBuilder().addTags("serve");
        Files.write(
                folder.resolve("saved_model.pb"),
                SavedModel.newBuilder().addMetaGraphs(meta).build().toByteArray());
    }

    private static byte[] bytes(DataType type, double first, double second) {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : new double[] {first, second}) {
            switch (type) {
                case DT_FLOAT -> bytes.putFloat((float) value);
                case DT_DOUBLE -> bytes.putDouble(value);
                case DT_INT32 -> bytes.putInt((int) value);
                case DT_INT64 -> bytes.putLong((long) value);
                default -> bytes.put((byte) value);
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @ParameterizedTest
    @CsvSource({"DT_FLOAT, 1.5, -2", "DT_DOUBLE, 0.25, 3", "DT_INT32, -7, 9", "DT_INT64, -7, 9", "DT_BOOL, 1, 0"})
    void variablesOfEachTypeReachTheSession(DataType type, float first, float second) throws IOException {
        write(type);
        new CheckpointFile(1)
                .with("v", type.getNumber(), 0, new int[] {2}, bytes(type, first, second))
                .write(Files.createDirectory(folder.resolve("variables")));

        try (Engine engine = ModelFiles.read(folder).open(EngineChoice.TENSORFLOW)) {
            assertThat(Networks.run(engine, new float[] {0, 1}))
                    .containsExactly(new float[] {first, second + 0.84147098f}, within(1e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({"DT_HALF, 19", "DT_UINT8, 4"})
    void othersAreRefused(DataType type, int number) throws IOException {
        write(type);
        new CheckpointFile(1)
                .with("v", type.getNumber(), 0, new int[] {2}, new byte[4])
                .write(Files.createDirectory(folder.resolve("variables")));

        assertThatThrownBy(() -> ModelFiles.read(folder)).hasMessageContaining("a constant of the data type " + number);
    }
}
