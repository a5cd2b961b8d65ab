// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;

/**
 * A constant of any numeric type. Elements are kept in double precision, which holds floats and every integer that a
 * shape can have.
 *
 * @param dims its dimensions, none for a scalar
 * @param values its elements, row-major
 */
public record Tensor(int[] dims, double[] values) implements Value {

    private static final long MOST_PRODUCTS = 1_000_000_000;

    /** @throws UnsupportedGraphException if the two do not belong together */
    public Tensor {
        if (Dims.size(dims) != values.length) {
            throw new UnsupportedGraphException(
                    "a constant of shape " + Arrays.toString(dims) + " has " + values.length + " values");
        }
    }

    /** @throws UnsupportedGraphException for that reason, if a value depends on the record */
    public static Tensor require(Value value, String reason) {
        if (value instanceof Tensor tensor) {
            return tensor;
        }
        throw new UnsupportedGraphException(reason);
    }

    public static Tensor scalar(double value) {
        return new Tensor(new int[0], new double[] {value});
    }

    /** A vector of integers, such as a shape. */
    public static Tensor of(int... values) {
        return new Tensor(
                new int[] {values.length},
                Arrays.stream(values).asDoubleStream().toArray());
    }

    /** Its elements as integers. */
    public int[] ints() {
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) values[i];
        }
        return ints;
    }

    /** @throws UnsupportedGraphException if it has more than one element */
    public double scalar() {
        if (values.length != 1) {
            throw new UnsupportedGraphException("a single number is needed where there are " + values.length);
        }
        return values[0];
    }

    /** Zeros of a shape. */
    public static Tensor zeros(int... dims) {
        return new Tensor(dims, new double[Dims.computedSize(0, dims)]);
    }

    public boolean isZero() {
        return Arrays.stream(values).allMatch(value -> value == 0);
    }

    public boolean isScalar() {
        return values.length == 1;
    }

    public Tensor map(DoubleUnaryOperator function) {
        return new Tensor(dims, Arrays.stream(values).map(function).toArray());
    }

    /** Element by element, with NumPy's broadcasting. */
    public Tensor combine(Tensor other, DoubleBinaryOperator function) {
        int[] shape = Dims.broadcast(dims, other.dims);
        double[] result = new double[Dims.computedSize(Math.max(values.length, other.values.length), shape)];
        int[] mine = strides(dims, shape);
        int[] theirs = strides(other.dims, shape);
        for (int i = 0; i < result.length; i++) {
            int a = 0;
            int b = 0;
            int rest = i;
            for (int d = shape.length - 1; d >= 0; d--) {
                int at = rest % shape[d];
                rest /= shape[d];
                a += at * mine[d];
                b += at * theirs[d];
            }
            result[i] = function.applyAsDouble(values[a], other.values[b]);
        }
        return new Tensor(shape, result);
    }

    /** How far apart neighbours lie along each dimension of a broadcast shape; 0 where they are the same element. */
    private static int[] strides(int[] dims, int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int i = 1; i <= dims.length; i++) {
            int dim = dims[dims.length - i];
            strides[shape.length - i] = dim == 1 ? 0 : stride;
            stride *= dim;
        }
        return strides;
    }

    /** A matrix product of two matrices. */
    Tensor product(Tensor other) {
        int inner = dims[1];
        int columns = other.dims[1];
        if (other.dims[0] != inner || (long) values.length * columns > MOST_PRODUCTS) {
            throw new UnsupportedGraphException(
                    "a matrix product of the shapes " + Arrays.toString(dims) + " and " + Arrays.toString(other.dims));
        }
        double[] result = new double[Dims.computedSize(Math.max(values.length, other.values.length), dims[0], columns)];
        for (int i = 0; i < values.length; i++) {
            int row = i / inner * columns;
            int from = i % inner * columns;
            for (int column = 0; column < columns; column++) {
                result[row + column] += values[i] * other.values[from + column];
            }
        }
        return new Tensor(new int[] {dims[0], columns}, result);
    }

    /** A matrix with rows and columns exchanged. */
    public Tensor transpose() {
        if (dims.length != 2) {
            throw new UnsupportedGraphException("a matrix is needed where the shape is " + Arrays.toString(dims));
        }
        return transpose(1, 0);
    }

    /** @param order for each dimension of the result the one it was */
    Tensor transpose(int... order) {
        int[] strides = strides(dims, dims);
        int[] shape = new int[dims.length];
        int[] moved = new int[dims.length];
        for (int i = 0; i < order.length; i++) {
            int axis = DenseOperations.index(order[i], dims.length);
            shape[i] = dims[axis];
            moved[i] = strides[axis];
        }
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            int from = 0;
            int rest = i;
            for (int d = shape.length - 1; d >= 0; d--) {
                from += rest % shape[d] * moved[d];
                rest /= shape[d];
            }
            result[i] = values[from];
        }
        return new Tensor(shape, result);
    }

    /** The given indices along a dimension. */
    Tensor take(int axis, int... indices) {
        int inner = 1;
        for (int i = axis + 1; i < dims.length; i++) {
            inner *= dims[i];
        }
        int[] shape = dims.clone();
        shape[axis] = indices.length;
        double[] result = new double[Dims.computedSize(values.length, shape)];
        for (int at = 0; at < result.length; at += inner) {
            int row = at / inner;
            int index = row / indices.length * dims[axis] + indices[row % indices.length];
            System.arraycopy(values, index * inner, result, at, inner);
        }
        return new Tensor(shape, result);
    }

    /** With a value at those indices of a dimension that a test names. */
    Tensor replace(int axis, IntPredicate test, double value) {
        int inner = 1;
        for (int i = axis + 1; i < dims.length; i++) {
            inner *= dims[i];
        }
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = test.test(i / inner % dims[axis]) ? value : result[i];
        }
        return new Tensor(dims, result);
    }

    /** Whether it has one value for all or one for each feature, whatever the row. */
    boolean isPerFeature(int features) {
        return values.length == 1 || values.length == features && Dims.last(dims) == features;
    }

    /** Repeated to a shape, and then one row. */
    Tensor spread(int... shape) {
        Tensor all = combine(zeros(shape), Double::sum);
        return new Tensor(new int[] {1, all.values.length}, all.values);
    }

    /** One value for each feature: itself if it has that many along its last dimension only, or one for all. */
    double[] perFeature(int features) {
        if (values.length == 1) {
            double[] repeated = new double[features];
            Arrays.fill(repeated, values[0]);
            return repeated;
        }
        if (!isPerFeature(features)) {
            throw new UnsupportedGraphException("a constant of shape " + Arrays.toString(dims)
                    + " does not give one value for each of " + features + " features");
        }
        return values;
    }
}
