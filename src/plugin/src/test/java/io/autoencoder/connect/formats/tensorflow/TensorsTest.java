// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

class TensorsTest {

    private static TensorProto.Builder tensor(DataType type, long... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long dim : dims) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(dim));
        }
        return TensorProto.newBuilder().setDtype(type).setTensorShape(shape);
    }

    private static double[] read(TensorProto.Builder tensor) {
        return new Tensors().read(RawProto.parse(tensor.build().toByteString())).values();
    }

    private static TensorProto.Builder listed(DataType type, String values, long... dims) {
        TensorProto.Builder tensor = tensor(type, dims);
        double[] numbers = values == null
                ? new double[0]
                : Stream.of(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
        for (double value : numbers) {
            switch (type) {
                case DT_FLOAT -> tensor.addFloatVal((float) value);
                case DT_DOUBLE -> tensor.addDoubleVal(value);
                case DT_INT64 -> tensor.addInt64Val((long) value);
                case DT_BOOL -> tensor.addBoolVal(value != 0);
                default -> tensor.addIntVal((int) value);
            }
        }
        return tensor;
    }

    private static TensorProto.Builder content(DataType type, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (type) {
                case DT_FLOAT -> bytes.putFloat((float) value);
                case DT_DOUBLE -> bytes.putDouble(value);
                case DT_INT32 -> bytes.putInt((int) value);
                case DT_INT64 -> bytes.putLong((long) value);
                default -> bytes.put((byte) value);
            }
        }
        return tensor(type, values.length).setTensorContent(ByteString.copyFrom(bytes.flip()));
    }

    @ParameterizedTest
    @CsvSource({"DT_FLOAT, 1.5", "DT_DOUBLE, 0.1", "DT_INT32, -7", "DT_INT64, 4611686018427387904", "DT_BOOL, 1"})
    void numbersOfEachTypeAreReadAsBytesAndAsLists(DataType type, double value) {
        assertThat(read(content(type, value, 0, value))).containsExactly(value, 0, value);
        assertThat(read(listed(type, value + " 0 " + value, 3))).containsExactly(value, 0, value);
    }

    /** Constants of one number for all are written once. */
    @ParameterizedTest
    @CsvSource({"7, 4, 7 7 7 7", "1 2, 4, 1 2 2 2", ", 3, 0 0 0", ", 0, ''"})
    void aListThatEndsEarlyGoesOnWithItsLastNumber(String values, long size, String expected) {
        double[] numbers = expected.isEmpty()
                ? new double[0]
                : Stream.of(expected.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        assertThat(read(listed(DataType.DT_INT32, values, size))).containsExactly(numbers);
    }

    @Test
    void whatDoesNotFitItsShapeIsDamaged() {
        assertThatThrownBy(() -> read(listed(DataType.DT_FLOAT, "1 2 3", 2)))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("a constant has more values than its shape says");
        assertThatThrownBy(() -> read(content(DataType.DT_FLOAT, 1, 2)
                        .setTensorShape(tensor(DataType.DT_FLOAT, 3).getTensorShape())))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("a constant has not as many values as its shape says");
    }

    @ParameterizedTest
    @CsvSource({"DT_STRING, 7", "DT_HALF, 19", "DT_COMPLEX64, 8", "DT_RESOURCE, 20", "DT_INVALID, 0"})
    void otherTypesAreNoNumbers(DataType type, int number) {
        TensorProto.Builder asBytes = tensor(type, 2).setTensorContent(ByteString.copyFrom(new byte[4]));
        for (TensorProto.Builder tensor : new TensorProto.Builder[] {tensor(type, 2), asBytes}) {
            assertThatThrownBy(() -> read(tensor))
                    .isInstanceOf(UnsupportedGraphException.class)
                    .hasMessage("a constant of the data type " + number);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100000001, 1, '[100000001, 1]'",
        "100000, 1001, '[100000, 1001]'",
        "-1, 1, '[-1, 1]'",
        "-9, 1, '[-1, 1]'",
        "9223372036854775807, 1, '[2147483647, 1]'"
    })
    void moreThanAllWeightsTogetherIsRefusedUnread(long rows, long columns, String shape) {
        assertThatThrownBy(() -> read(tensor(DataType.DT_FLOAT, rows, columns)))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessage("a constant of shape " + shape + " where at most 100000000 weights can be read");
    }

    /** What each asks for is little, all together are not. */
    @Test
    void constantsAreCountedTogether() {
        Tensors tensors = new Tensors();
        RawProto half =
                RawProto.parse(tensor(DataType.DT_STRING, 50_000_000).build().toByteString());
        tensors.count(half);
        tensors.count(half);

        assertThatThrownBy(() -> tensors.count(
                        RawProto.parse(tensor(DataType.DT_FLOAT, 1).build().toByteString())))
                .hasMessage("a constant of shape [1] where at most 100000000 weights can be read");
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, '', 0",
        "a:2, a, '', 2",
        "a/b:out:1, a/b, out, 1",
    })
    void edgesAreWrittenInThreeWays(String text, String node, String output, int index) {
        assertThat(EdgeName.of(text)).isEqualTo(new EdgeName(node, output, index));
    }

    @ParameterizedTest
    @CsvSource({"a:b", "a:b:c", "a:b:1:2", "a:99999999999"})
    void otherEdgesAreDamage(String text) {
        assertThatThrownBy(() -> EdgeName.of(text))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("there is an edge " + text);
    }
}
