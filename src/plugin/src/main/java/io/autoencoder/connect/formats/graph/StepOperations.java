// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Shape;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;

/** Operations along the steps of a sample: those that are a layer of their own. Stateless. */
public final class StepOperations {

    private StepOperations() {}

    /**
     * What a layer makes of a value of the dimensions {@code [1, steps, features]}.
     *
     * @param layer makes the layer, given its name
     * @return a value of the same three dimensions
     */
    public static Symbolic apply(String name, Value x, Function<String, Layer> layer) {
        Symbolic source = Symbolic.require(x, "a layer that is given a constant");
        try {
            Shape result = layer.apply(name).output(GraphLayers.shape(source.dims()));
            return new Symbolic.Applied(name, layer, source, new int[] {1, result.steps(), result.features()});
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnsupportedGraphException("its weights and its input do not fit together");
        }
    }

    /**
     * Copies of steps.
     *
     * @param x a value of the dimensions {@code [1, steps, features]}
     * @param steps number of steps that come out
     * @param source for each feature and step that comes out the step it copies, or {@link Gather#ZERO}
     */
    public static Symbolic move(String name, String operation, Symbolic x, int steps, IntBinaryOperator source) {
        int features = Dims.last(x.dims());
        int[] indices = new int[Dims.size(steps, features)];
        for (int i = 0; i < indices.length; i++) {
            int from = source.applyAsInt(i / features, i % features);
            indices[i] = from == Gather.ZERO ? from : from * features + i % features;
        }
        return Movements.of(name, operation, x, new int[] {1, steps, features}, indices);
    }

    /** Steps before and after, with zeros; steps cut off where a number is negative. */
    public static Symbolic pad(String name, Symbolic x, long before, long after) {
        String operation = before < 0 || after < 0 ? "Cropping1D" : "ZeroPadding1D";
        return (Symbolic) pad(name, operation, x, 1, before, after, "constant");
    }

    /**
     * Values before and after those along a dimension; some cut off where a number is negative.
     *
     * @param mode {@code edge} for copies of the outermost, {@code reflect} for a mirror image; else zeros
     */
    public static Value pad(String name, String operation, Value x, int axis, long before, long after, String mode) {
        int dimension = DenseOperations.index(axis, x.dims().length);
        int size = x.dims()[dimension];
        long all = size + before + after;
        if (all < 1 || all > Dims.MOST_ELEMENTS) {
            throw new UnsupportedGraphException("padding that leaves " + all + " values");
        }
        int[] indices = new int[(int) all];
        boolean constant = !mode.equals("edge") && !mode.equals("reflect");
        for (int i = 0; i < indices.length; i++) {
            long index = i - before;
            long mirrored = index < 0 ? -index : index >= size ? 2L * (size - 1) - index : index;
            long copied = mode.equals("reflect") ? mirrored : Math.max(0, Math.min(size - 1, index));
            if (copied < 0 || copied >= size) {
                throw new UnsupportedGraphException("a mirror image of more values than there are");
            }
            indices[i] = (int) copied;
        }
        double outside = x instanceof Tensor ? 0 : Gather.ZERO;
        return before == 0 && after == 0
                ? x
                : DenseOperations.rearrange(name, operation, x, tensor -> {
                    Tensor moved = tensor.take(dimension, indices);
                    return constant ? moved.replace(dimension, i -> i < before || i - before >= size, outside) : moved;
                });
    }

    /** The mean or the largest value along dimensions that lie side by side: all but the first where none are given. */
    public static Value reduce(String name, Symbolic x, boolean largest, boolean keepsDimension, int... axes) {
        int[] dims = x.dims();
        boolean[] reduced = new boolean[dims.length];
        for (int axis : axes) {
            reduced[DenseOperations.index(axis, dims.length)] = true;
        }
        for (int i = 1; axes.length == 0 && i < dims.length; i++) {
            reduced[i] = true;
        }
        int outer = 1;
        int size = 1;
        int inner = 1;
        int[] kept = dims.clone();
        int rank = 0;
        for (int i = 0; i < dims.length; i++) {
            if (reduced[i] && inner != 1) {
                throw new UnsupportedGraphException("a reduction of dimensions that do not lie side by side");
            }
            outer *= reduced[i] || size != 1 ? 1 : dims[i];
            size *= reduced[i] ? dims[i] : 1;
            inner *= reduced[i] || size == 1 ? 1 : dims[i];
            if (!reduced[i] || keepsDimension) {
                kept[rank++] = reduced[i] ? 1 : dims[i];
            }
        }
        Value block = DenseOperations.reshape(x, new int[] {outer, size, inner}, false);
        Value steps = DenseOperations.reshape(
                DenseOperations.transpose(name + "/steps", block, 1, 0, 2), new int[] {1, size, outer * inner}, false);
        int stretch = size;
        String type = largest ? "GlobalMaxPooling1D" : "GlobalAveragePooling1D";
        Symbolic result = apply(name, steps, unique -> new Pooling(unique, type, largest, stretch, 1, false));
        return DenseOperations.reshape(result, Arrays.copyOf(kept, rank), false);
    }

    /** The values of each dimension repeated where their size is 1, as NumPy broadcasts. */
    public static Value broadcast(String name, Value x, int... dims) {
        int[] target = Dims.broadcast(x.dims(), dims);
        if (Dims.size(target) == x.size()) {
            return DenseOperations.reshape(x, target, false);
        }
        Tensor zeros = Tensor.zeros(target);
        return DenseOperations.rearrange(name, "RepeatVector", x, tensor -> tensor.combine(zeros, Double::sum));
    }

    /** The values of each dimension several times over. */
    public static Value tile(String name, Value x, int... times) {
        Value result = x;
        if (times.length != x.dims().length) {
            throw new UnsupportedGraphException("repetitions that do not name each dimension");
        }
        for (int i = 0; i < times.length; i++) {
            int size = x.dims()[i];
            int[] indices = new int[Dims.size(size, times[i])];
            Arrays.setAll(indices, index -> index % size);
            int axis = i;
            result = times[i] == 1
                    ? result
                    : DenseOperations.rearrange(name, "RepeatVector", result, tensor -> tensor.take(axis, indices));
        }
        return result;
    }
}
