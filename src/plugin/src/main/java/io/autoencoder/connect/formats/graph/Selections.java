// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.network.Merge.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operations that take a part of a value along a dimension, or put parts together. Stateless. */
public final class Selections {

    private Selections() {}

    /**
     * The given indices along a dimension, in their order.
     *
     * @throws UnsupportedGraphException if there is no such dimension or place
     */
    public static Value take(String name, Value x, int axis, int... indices) {
        int dimension = DenseOperations.index(axis, x.dims().length);
        int size = x.dims()[dimension];
        int[] from = new int[indices.length];
        boolean all = indices.length == size;
        for (int i = 0; i < indices.length; i++) {
            from[i] = DenseOperations.index(indices[i], size);
            all &= from[i] == i;
        }
        if (all) {
            return x;
        }
        if (from.length == 0) {
            throw new UnsupportedGraphException("a part without any values");
        }
        return DenseOperations.rearrange(name, "Slice", x, tensor -> tensor.take(dimension, from));
    }

    /** The elements of some indices along a dimension, which one index alone leaves out. */
    public static Value gather(String name, Value x, Tensor indices, int axis) {
        if (indices.dims().length > 1) {
            throw new UnsupportedGraphException("a choice from a table");
        }
        Value taken = take(name, x, axis, indices.ints());
        return indices.dims().length == 0 ? DenseOperations.squeeze(taken, axis) : taken;
    }

    /** From a place on, to before another, both cut to the size; negative ones count from the end. */
    public static Value slice(String name, Value x, int axis, long begin, long end, int step) {
        if (step < 1) {
            throw new UnsupportedGraphException("a slice that runs backwards");
        }
        int size = x.dims()[DenseOperations.index(axis, x.dims().length)];
        int from = (int) Math.max(0, Math.min(size, begin < 0 ? begin + size : begin));
        int to = (int) Math.max(from, Math.min(size, end < 0 ? end + size : end));
        int[] indices = new int[(int) (((long) to - from + step - 1) / step)];
        Arrays.setAll(indices, i -> from + i * step);
        return x instanceof Tensor tensor && indices.length == 0
                ? tensor.take(DenseOperations.index(axis, x.dims().length))
                : take(name, x, axis, indices);
    }

    /** Parts of the given sizes, one after the other. */
    public static List<Value> split(String name, Value x, int axis, int... sizes) {
        // Each part is found by looking at all of the value.
        if ((long) sizes.length * x.size() > Dims.MOST_ELEMENTS) {
            throw new UnsupportedGraphException("a split of " + x.size() + " values into " + sizes.length + " parts");
        }
        List<Value> parts = new ArrayList<>();
        long from = 0;
        for (int size : sizes) {
            if (size < 0) {
                throw new UnsupportedGraphException("a part of a negative size");
            }
            parts.add(slice(name, x, axis, from, from + size, 1));
            from += size;
        }
        if (from != x.dims()[DenseOperations.index(axis, x.dims().length)]) {
            throw new UnsupportedGraphException("parts that together are not the whole");
        }
        return parts;
    }

    /** Equal parts; the last may be smaller. */
    public static List<Value> split(String name, Value x, int axis, int count, boolean uneven) {
        int size = x.dims()[DenseOperations.index(axis, x.dims().length)];
        if (count < 1 || count > size || !uneven && size % count != 0) {
            throw new UnsupportedGraphException("a split of " + size + " into " + count);
        }
        int each = (size + count - 1) / count;
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = Math.max(0, Math.min(each, size - i * each));
        }
        return split(name, x, axis, sizes);
    }

    /** One after the other along a dimension. */
    public static Value concat(String name, List<Value> parts, int axis) {
        if (parts.isEmpty()) {
            throw new UnsupportedGraphException("a concatenation of nothing");
        }
        int[] dims = parts.get(0).dims().clone();
        int dimension = DenseOperations.index(axis, dims.length);
        dims[dimension] = 0;
        for (Value part : parts) {
            int[] other = part.dims().clone();
            if (other.length == dims.length) {
                dims[dimension] = sum(dims[dimension], other[dimension]);
                other[dimension] = dims[dimension];
            }
            if (!Arrays.equals(other, dims)) {
                throw new UnsupportedGraphException("a concatenation of the shapes "
                        + Arrays.toString(parts.get(0).dims()) + " and " + Arrays.toString(part.dims()));
            }
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Dims.size(dims);
        return parts.stream().allMatch(Tensor.class::isInstance)
                ? constants(parts, dimension, dims)
                : signals(name, parts, dimension, dims);
    }

    private static int sum(int a, int b) {
        if ((long) a + b > Dims.MOST_ELEMENTS) {
            throw new UnsupportedGraphException("a concatenation of more than " + Dims.MOST_ELEMENTS + " values");
        }
        return a + b;
    }

    private static Tensor constants(List<Value> parts, int dimension, int[] dims) {
        double[] values = new double[Dims.size(dims)];
        int rows = 1;
        for (int i = 0; i < dimension; i++) {
            rows *= dims[i];
        }
        int at = 0;
        for (int row = 0; row < rows; row++) {
            for (Value part : parts) {
                int length = part.size() / rows;
                System.arraycopy(((Tensor) part).values(), row * length, values, at, length);
                at += length;
            }
        }
        return new Tensor(dims, values);
    }

    private static Value signals(String name, List<Value> parts, int dimension, int[] dims) {
        List<Symbolic> signals = parts.stream()
                .map(part -> Symbolic.require(part, "a concatenation of constants and what depends on the record"))
                .toList();
        if (dimension == dims.length - 1) {
            return new Symbolic.Concatenated(name, Mode.CONCATENATE_FEATURES, signals, dims);
        }
        boolean steps = true;
        for (int i = 0; i < dims.length - 1; i++) {
            steps &= i == dimension || dims[i] == 1;
        }
        if (!steps) {
            return beside(name, signals, dimension, dims);
        }
        return new Symbolic.Concatenated(name, Mode.CONCATENATE_STEPS, signals, dims);
    }

    /** Along a dimension with others before it: what lies behind it in memory, piece by piece. */
    private static Value beside(String name, List<Symbolic> signals, int dimension, int... dims) {
        int rows = Dims.size(Arrays.copyOf(dims, dimension));
        List<Symbolic> flat = new ArrayList<>();
        for (Symbolic signal : signals) {
            flat.add((Symbolic) DenseOperations.reshape(signal, new int[] {rows, signal.size() / rows}, false));
        }
        int[] all = {rows, Dims.size(dims) / rows};
        return DenseOperations.reshape(
                new Symbolic.Concatenated(name, Mode.CONCATENATE_FEATURES, flat, all), dims, false);
    }
}
