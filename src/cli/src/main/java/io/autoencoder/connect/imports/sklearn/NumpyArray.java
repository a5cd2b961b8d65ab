// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A numpy array of one dimension, mostly, or its shell before its content is known. For one thread. */
final class NumpyArray {

    /** More than any model has features. */
    static final int MOST_VALUES = 1 << 20;

    private List<Object> values = List.of();

    /** Of an array of two dimensions the length of the second. */
    private int width = 1;

    private boolean isByColumn;

    /** All, as they lie in memory. */
    List<Object> values() {
        return values;
    }

    /** Of an array of two dimensions, its columns; an array of one dimension is one column. */
    List<List<Object>> columns() {
        int rows = width == 0 ? 0 : values.size() / width;
        List<List<Object>> columns = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            List<Object> one = new ArrayList<>(rows);
            for (int row = 0; row < rows; row++) {
                one.add(values.get(isByColumn ? column * rows + row : row * width + column));
            }
            columns.add(one);
        }
        return columns;
    }

    /** Takes what {@code ndarray.__setstate__} takes: version, shape, dtype, order and content. */
    void setState(List<?> state) {
        if (state.size() < 4) {
            throw new IllegalArgumentException("an array is incomplete");
        }
        NumpyType type = NumpyType.of(state.get(state.size() - 3));
        Object content = state.get(state.size() - 1);
        int count = count(state.get(state.size() - 4));
        values = content instanceof byte[] bytes ? type.values(bytes, count) : objects(content, count);
        arrange(state.get(state.size() - 4), Boolean.TRUE.equals(state.get(state.size() - 2)));
    }

    private void arrange(@Nullable Object shape, boolean byColumn) {
        width = shape instanceof Object[] sizes && sizes.length == 2 ? count(sizes[1]) : 1;
        isByColumn = byColumn;
    }

    /** @param order F if the first index changes fastest in memory, as in Fortran; else the last one does */
    static NumpyArray of(NumpyType type, byte[] bytes, @Nullable Object shape, @Nullable Object order) {
        NumpyArray array = new NumpyArray();
        array.values = type.values(bytes, count(shape));
        array.arrange(shape, "F".equals(order));
        return array;
    }

    static NumpyArray ofObjects(Object content, @Nullable Object shape) {
        NumpyArray array = new NumpyArray();
        array.values = objects(content, count(shape));
        return array;
    }

    private static List<Object> objects(Object content, int count) {
        if (!(content instanceof List<?> list) || list.size() != count) {
            throw new IllegalArgumentException("an array's content does not fit its shape");
        }
        return new ArrayList<>(list);
    }

    /** The number of values of a shape with at most one dimension that is not 1. */
    static int count(@Nullable Object shape) {
        Object[] sizes = shape instanceof Object[] array ? array : new Object[] {shape};
        long count = 1;
        for (Object size : sizes) {
            if (!(size instanceof Number number) || number.longValue() < 0) {
                throw new IllegalArgumentException("an array has a shape that is none");
            }
            count *= Math.min(number.longValue(), MOST_VALUES + 1L);
            if (count > MOST_VALUES) {
                throw new IllegalArgumentException("an array has more than " + MOST_VALUES + " values");
            }
        }
        return (int) count;
    }

    /** How values lie in memory; the order of their bytes comes later than the rest. For one thread. */
    static final class NumpyType {

        /** One of f, i, u, b, U, S and O. */
        private final char kind;

        /** Bytes a value, or characters of kind U. */
        private final int size;

        private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

        /** @param name such as f8 */
        NumpyType(String name) {
            String plain = name.replaceFirst("^[<>=|]", "");
            if (!plain.matches("[fiubOUS]\\d{1,4}")) {
                throw new IllegalArgumentException("an array is of a type that scalers do not have");
            }
            kind = plain.charAt(0);
            size = Integer.parseInt(plain.substring(1));
            if (name.startsWith(">")) {
                order = ByteOrder.BIG_ENDIAN;
            }
        }

        void setState(List<?> state) {
            if (state.size() > 1 && ">".equals(state.get(1))) {
                order = ByteOrder.BIG_ENDIAN;
            }
        }

        boolean holdsObjects() {
            return kind == 'O';
        }

        static NumpyType of(Object value) {
            if (value instanceof NumpyType type) {
                return type;
            }
            throw new IllegalArgumentException("an array has no type");
        }

        /** Bytes a value: text of kind U takes four for each character. */
        int bytes() {
            return kind == 'U' ? Math.multiplyExact(size, Integer.BYTES) : size;
        }

        List<Object> values(byte[] bytes, int count) {
            // Values that take no bytes could be any number, out of nothing.
            if (bytes() == 0 || bytes.length != (long) count * bytes()) {
                throw new IllegalArgumentException("an array's content does not fit its shape");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
            List<Object> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(next(buffer));
            }
            return values;
        }

        private Object next(ByteBuffer buffer) {
            if (kind == 'U' || kind == 'S') {
                return text(buffer);
            }
            return switch (kind + Integer.toString(size)) {
                case "f8" -> buffer.getDouble();
                case "f4" -> (double) buffer.getFloat();
                case "i8" -> buffer.getLong();
                case "u8" -> unsigned(buffer.getLong());
                case "i4" -> (double) buffer.getInt();
                case "u4" -> (double) Integer.toUnsignedLong(buffer.getInt());
                case "i2" -> (double) buffer.getShort();
                case "u2" -> (double) Short.toUnsignedInt(buffer.getShort());
                case "i1" -> (double) buffer.get();
                case "u1" -> (double) Byte.toUnsignedInt(buffer.get());
                case "b1" -> buffer.get() != 0;
                default -> throw new IllegalArgumentException("an array of type " + kind + size + " holds no numbers");
            };
        }

        private static double unsigned(long bits) {
            return bits >= 0 ? bits : new BigInteger(Long.toUnsignedString(bits)).doubleValue();
        }

        /** Padded with zeros. */
        private String text(ByteBuffer buffer) {
            byte[] padded = new byte[bytes()];
            buffer.get(padded);
            String encoding = order == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE";
            Charset charset = kind == 'U' ? Charset.forName(encoding) : StandardCharsets.ISO_8859_1;
            String text = new String(padded, charset);
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == 0) {
                end--;
            }
            return text.substring(0, end);
        }
    }
}
