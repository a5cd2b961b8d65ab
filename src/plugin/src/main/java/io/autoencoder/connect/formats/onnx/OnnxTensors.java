// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.Limits;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Takes constants out of tensor messages, from within the file or from one beside it. */
final class OnnxTensors {

    static final long MOST_ELEMENTS = Limits.PARAMETERS;

    private final OnnxFile file;
    private long remaining = MOST_ELEMENTS;

    OnnxTensors(OnnxFile file) {
        this.file = file;
    }

    Tensor read(TensorProto proto) {
        int[] dims = dims(proto);
        return new Tensor(dims, values(proto, Arrays.stream(dims).reduce(1, (a, b) -> a * b)));
    }

    /** The tensor with the bytes that lie in another file. */
    TensorProto embedded(TensorProto proto) {
        int size = Arrays.stream(dims(proto)).reduce(1, (a, b) -> a * b);
        int width = width(TensorProto.DataType.forNumber(proto.getDataType()));
        if (width == 0) {
            // Then nothing can be run that needs it, and its name comes up there.
            return proto;
        }
        return proto.toBuilder()
                .clearExternalData()
                .clearDataLocation()
                .setRawData(ByteString.copyFrom(external(proto, Math.multiplyExact(size, width))))
                .build();
    }

    private int[] dims(TensorProto proto) {
        int[] dims = new int[proto.getDimsCount()];
        long size = 1;
        for (int i = 0; i < dims.length; i++) {
            long dim = proto.getDims(i);
            size *= dim;
            if (dim < 0 || dim > Integer.MAX_VALUE || size > remaining) {
                throw file.problem("the tensor " + proto.getName() + " has the shape " + proto.getDimsList()
                        + "; all together at most " + MOST_ELEMENTS + " weights can be read");
            }
            dims[i] = (int) dim;
        }
        remaining -= size;
        return dims;
    }

    private double[] values(TensorProto proto, int size) {
        TensorProto.DataType type = TensorProto.DataType.forNumber(proto.getDataType());
        int width = width(type);
        if (width == 0) {
            throw new UnsupportedGraphException("a constant " + proto.getName() + " of type " + type);
        }
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return raw(proto, type, external(proto, Math.multiplyExact(size, width)), size, width);
        }
        if (proto.hasRawData()) {
            return raw(proto, type, proto.getRawData().asReadOnlyByteBuffer(), size, width);
        }
        return switch (type) {
            case FLOAT -> listed(proto, proto.getFloatDataCount(), size, proto::getFloatData);
            case DOUBLE -> listed(proto, proto.getDoubleDataCount(), size, proto::getDoubleData);
            case INT64 -> listed(proto, proto.getInt64DataCount(), size, proto::getInt64Data);
            case FLOAT16 -> listed(proto, proto.getInt32DataCount(), size, i -> half((short) proto.getInt32Data(i)));
            case BFLOAT16 -> listed(proto, proto.getInt32DataCount(), size, i -> brief((short) proto.getInt32Data(i)));
            default -> listed(proto, proto.getInt32DataCount(), size, proto::getInt32Data);
        };
    }

    private static int width(TensorProto.DataType type) {
        if (type == null) {
            return 0;
        }
        return switch (type) {
            case FLOAT, INT32 -> Integer.BYTES;
            case DOUBLE, INT64 -> Long.BYTES;
            case FLOAT16, BFLOAT16 -> Short.BYTES;
            case BOOL, INT8 -> 1;
            default -> 0;
        };
    }

    private double[] listed(TensorProto proto, int count, int size, IntToDoubleFunction value) {
        if (count != size) {
            throw incomplete(proto);
        }
        double[] values = new double[size];
        Arrays.setAll(values, value);
        return values;
    }

    private double[] raw(TensorProto proto, TensorProto.DataType type, ByteBuffer data, int size, int width) {
        if (data.remaining() != (long) size * width) {
            throw incomplete(proto);
        }
        ByteBuffer bytes = data.order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch (type) {
                case FLOAT -> bytes.getFloat();
                case DOUBLE -> bytes.getDouble();
                case INT64 -> bytes.getLong();
                case INT32 -> bytes.getInt();
                case FLOAT16 -> half(bytes.getShort());
                case BFLOAT16 -> brief(bytes.getShort());
                default -> bytes.get();
            };
        }
        return values;
    }

    /** A number of 5 bits for the exponent and 10 for the fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0x1f
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits < 0 ? -size : size;
    }

    /** The upper half of a float. */
    private static double brief(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    private RuntimeException incomplete(TensorProto proto) {
        return file.problem("the tensor " + proto.getName() + " has not as many values as its shape "
                + proto.getDimsList() + " says; copy or export the file again");
    }

    /** Weights in a file of their own, which must lie in the model's folder or below it. */
    private ByteBuffer external(TensorProto proto, int length) {
        List<StringStringEntryProto> entries = proto.getExternalDataList();
        String location = entry(entries, "location", "");
        Path folder = file.path().toAbsolutePath().resolveSibling("");
        try {
            Path data = folder.resolve(location).toRealPath();
            if (!data.startsWith(folder.toRealPath())) {
                throw file.problem("its weights are said to lie in " + location + ", outside the model's folder");
            }
            if (!Files.isRegularFile(data)) {
                throw new IOException("no regular file");
            }
            byte[] bytes = new byte[length];
            try (RandomAccessFile in = new RandomAccessFile(data.toFile(), "r")) {
                in.seek(Long.parseLong(entry(entries, "offset", "0")));
                in.readFully(bytes);
            }
            return ByteBuffer.wrap(bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw file.problem("the tensor " + proto.getName() + " lies in another file, " + location
                    + ", which is absent or incomplete; put it beside the model");
        }
    }

    private static String entry(List<StringStringEntryProto> entries, String key, String absent) {
        return entries.stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .findFirst()
                .orElse(absent);
    }
}
