// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxTensorsTest {

    @TempDir
    private Path folder;

    private TensorProto.Builder tensor(DataType type, long... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName("w").setDataType(type.getNumber());
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor;
    }

    private double[] read(TensorProto.Builder tensor) {
        OnnxFile file = new OnnxFile(folder.resolve("model.onnx"), "test");
        return new OnnxTensors(file).read(tensor.build()).values();
    }

    private static byte[] bytes(DataType type, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (type) {
                case FLOAT -> bytes.putFloat((float) value);
                case DOUBLE -> bytes.putDouble(value);
                case INT32 -> bytes.putInt((int) value);
                case INT64 -> bytes.putLong((long) value);
                case FLOAT16 -> bytes.putShort((short) (value == 0 ? 0 : value < 0 ? 0xb800 : 0x3e00));
                case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits((float) value) >> 16));
                default -> bytes.put((byte) value);
            }
        }
        byte[] content = new byte[bytes.flip().remaining()];
        bytes.get(content);
        return content;
    }

    private TensorProto.Builder listed(DataType type, double... values) {
        TensorProto.Builder tensor = tensor(type, values.length);
        for (double value : values) {
            switch (type) {
                case FLOAT -> tensor.addFloatData((float) value);
                case DOUBLE -> tensor.addDoubleData(value);
                case INT64 -> tensor.addInt64Data((long) value);
                case FLOAT16, BFLOAT16 ->
                    tensor.addInt32Data(ByteBuffer.wrap(bytes(type, value))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getShort());
                default -> tensor.addInt32Data((int) value);
            }
        }
        return tensor;
    }

    /** In the file as bytes or as a list, or in a file beside it. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT, 1.5, -0.25",
        "DOUBLE, 0.1, -1e300",
        "INT32, 7, -2147483648",
        "INT64, 4611686018427387904, -1",
        "FLOAT16, 1.5, -0.5",
        "BFLOAT16, 1.5, -3",
        "INT8, 127, -128",
        "BOOL, 1, 1"
    })
    void numbersOfEachTypeAreReadFromEachPlace(DataType type, double first, double last) throws IOException {
        double[] values = {first, 0, last};
        byte[] content = bytes(type, values);
        Files.write(
                folder.resolve("w.bin"),
                ByteString.copyFrom(new byte[3])
                        .concat(ByteString.copyFrom(content))
                        .toByteArray());

        assertThat(read(listed(type, values))).containsExactly(values);
        assertThat(read(tensor(type, 3).setRawData(ByteString.copyFrom(content))))
                .containsExactly(values);
        assertThat(read(beside(tensor(type, 3), "w.bin", "3"))).containsExactly(values);
    }

    private static TensorProto.Builder beside(TensorProto.Builder tensor, String location, String offset) {
        return tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(location))
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("offset").setValue(offset));
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, 0",
        "0x8000, -0.0",
        "0x3c00, 1",
        "0xc000, -2",
        "0x7bff, 65504",
        "0x0400, 6.103515625e-5",
        "0x0001, 5.9604644775390625e-8",
        "0x03ff, 6.097555160522461e-5",
        "0x7c00, Infinity",
        "0xfc00, -Infinity",
        "0x7e00, NaN",
        "0x3555, 0.333251953125"
    })
    void halvesAreExact(String bits, double expected) {
        TensorProto.Builder tensor = tensor(DataType.FLOAT16).addInt32Data(Integer.decode(bits));
        assertThat(read(tensor)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"STRING", "UINT8", "INT16", "COMPLEX64", "UNDEFINED"})
    void otherTypesAreNoNumbers(DataType type) {
        assertThatThrownBy(() -> read(tensor(type, 2).setRawData(ByteString.copyFrom(new byte[4]))))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessage("a constant w of type " + type);
    }

    @Test
    void whatDoesNotFitItsShapeIsRefused() {
        String message = folder.resolve("model.onnx") + ": the tensor w has not as many values as its shape [3] says;"
                + " copy or export the file again (written by test)";
        for (TensorProto.Builder tensor : new TensorProto.Builder[] {
            tensor(DataType.FLOAT, 3).addFloatData(1),
            tensor(DataType.INT64, 3).addInt32Data(1),
            tensor(DataType.FLOAT, 3).setRawData(ByteString.copyFrom(new byte[11])),
            tensor(DataType.BOOL, 3).setRawData(ByteString.copyFrom(new byte[12]))
        }) {
            assertThatThrownBy(() -> read(tensor))
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100000001, 1, '[100000001, 1]'",
        "65536, 65536, '[65536, 65536]'",
        "-1, 1, '[-1, 1]'",
        "4294967296, 0, '[4294967296, 0]'"
    })
    void moreThanAllWeightsTogetherIsRefusedUnread(long rows, long columns, String shape) {
        assertThatThrownBy(() -> read(tensor(DataType.FLOAT, rows, columns)))
                .hasMessageContaining(
                        "the tensor w has the shape " + shape + "; all together at most 100000000 weights can be read");
    }

    @ParameterizedTest
    @CsvSource({"absent.bin, 0", "w.bin, 5", "w.bin, -1", "w.bin, one", "., 0", "'', 0"})
    void filesThatAreNotThereOrTooShortAreNamed(String location, String offset) throws IOException {
        Files.write(folder.resolve("w.bin"), new byte[16]);
        assertThatThrownBy(() -> read(beside(tensor(DataType.FLOAT, 3), location, offset)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("the tensor w lies in another file, " + location
                        + ", which is absent or incomplete; put it beside the model");
    }
}
