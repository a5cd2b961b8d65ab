// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.Limits;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Numeric constants from {@code TensorProto} messages and raw bytes, checking sizes before anything is allocated. */
final class Tensors {

    static final int FLOAT = 1;
    static final int DOUBLE = 2;
    static final int INT32 = 3;
    static final int INT64 = 9;
    static final int BOOL = 10;
    static final int BFLOAT16 = 14;
    static final int HALF = 19;

    private static final long MOST_ELEMENTS = Limits.PARAMETERS;

    private long remaining = MOST_ELEMENTS;

    /** @throws UnsupportedGraphException if it is of another type or too large */
    Tensor read(RawProto proto) {
        int type = (int) proto.number(1);
        int[] dims = dims(proto.message(2));
        int size = claim(dims);
        ByteString content = proto.bytes(4);
        if (!content.isEmpty()) {
            return new Tensor(dims, values(type, size, content));
        }
        List<? extends Number> listed = switch (type) {
            case FLOAT -> proto.floats(5);
            case DOUBLE -> proto.doubles(6);
            case INT32 -> proto.numbers(7);
            case INT64 -> proto.numbers(10);
            case BOOL -> proto.numbers(11);
            default -> throw unknown(type);
        };
        if (listed.size() > size) {
            throw new DamagedModelException("a constant has more values than its shape says");
        }
        double[] values = new double[size];
        for (int i = 0; i < size && !listed.isEmpty(); i++) {
            // A list that ends early is continued with its last value.
            values[i] = listed.get(Math.min(i, listed.size() - 1)).doubleValue();
        }
        return new Tensor(dims, values);
    }

    /** Counts a constant that TensorFlow will hold, whatever its type. */
    void count(RawProto proto) {
        claim(dims(proto.message(2)));
    }

    /** A variable's content. */
    Tensor read(int type, int[] dims, ByteString content) {
        return new Tensor(dims, values(type, claim(dims), content));
    }

    private int claim(int[] dims) {
        long size = 1;
        for (int dim : dims) {
            size *= dim;
            if (dim < 0 || size > remaining) {
                throw new UnsupportedGraphException("a constant of shape " + Arrays.toString(dims) + " where at most "
                        + MOST_ELEMENTS + " weights can be read");
            }
        }
        remaining -= size;
        return (int) size;
    }

    private static double[] values(int type, int size, ByteString content) {
        int width = width(type);
        if (content.size() != (long) size * width) {
            throw new DamagedModelException("a constant has not as many values as its shape says");
        }
        ByteBuffer bytes = content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch (type) {
                case FLOAT -> bytes.getFloat();
                case DOUBLE -> bytes.getDouble();
                case INT32 -> bytes.getInt();
                case INT64 -> bytes.getLong();
                default -> bytes.get();
            };
        }
        return values;
    }

    static int width(int type) {
        return switch (type) {
            case FLOAT, INT32 -> Integer.BYTES;
            case DOUBLE, INT64 -> Long.BYTES;
            case BOOL -> 1;
            default -> throw unknown(type);
        };
    }

    private static UnsupportedGraphException unknown(int type) {
        return new UnsupportedGraphException("a constant of the data type " + type);
    }

    /** The sizes in a {@code TensorShapeProto}; -1 for one that is open. */
    static int[] dims(RawProto shape) {
        return shape.messages(2).stream()
                .mapToInt(dim -> (int) Math.max(-1, Math.min(Integer.MAX_VALUE, dim.number(1))))
                .toArray();
    }
}
