// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.tensorflow;

import io.autoencoder.connect.engine.lowering.CannotLowerException;
import io.autoencoder.connect.engine.lowering.DenseOperations;
import io.autoencoder.connect.engine.lowering.Tensor;
import io.autoencoder.connect.engine.lowering.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** TensorFlow's slicing, where it takes a part of a vector of constants or everything that depends on the record. */
final class StridedSlice {

    private final NodeDef node;
    private final Value source;
    private final int[] begin;
    private final int[] end;
    private final int[] strides;

    StridedSlice(NodeDef node, Value source, Tensor begin, Tensor end, Tensor strides) {
        this.node = node;
        this.source = source;
        this.begin = begin.ints();
        this.end = end.ints();
        this.strides = strides.ints();
        if (this.begin.length != this.end.length || this.begin.length != this.strides.length) {
            throw new CannotLowerException("a slice whose bounds differ in number");
        }
    }

    Value apply() {
        if (node.integer("ellipsis_mask") != 0 || node.integer("new_axis_mask") != 0) {
            throw new CannotLowerException("a slice with an ellipsis or a new dimension");
        }
        int[] dims = source.dims();
        if (begin.length > dims.length) {
            throw new CannotLowerException("a slice of more dimensions than there are");
        }
        return source instanceof Tensor tensor && dims.length == 1 ? part(tensor) : everything(dims);
    }

    private Value part(Tensor vector) {
        int size = vector.values().length;
        if (begin.length == 0) {
            return vector;
        }
        int from = masked("begin_mask", 0) ? 0 : bound(begin[0], size);
        if (masked("shrink_axis_mask", 0)) {
            return Tensor.scalar(vector.values()[DenseOperations.index(begin[0], size)]);
        }
        int to = masked("end_mask", 0) ? size : bound(end[0], size);
        if (strides[0] != 1) {
            throw new CannotLowerException("a slice that leaves out elements");
        }
        double[] values = Arrays.copyOfRange(vector.values(), from, Math.max(from, to));
        return new Tensor(new int[] {values.length}, values);
    }

    private Value everything(int[] dims) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < dims.length; i++) {
            boolean shrinks = i < begin.length && masked("shrink_axis_mask", i);
            if (i < begin.length && !takesAll(i, dims[i], shrinks)) {
                throw new CannotLowerException("it takes only a part of what depends on the record");
            }
            if (!shrinks) {
                kept.add(dims[i]);
            }
        }
        return DenseOperations.reshape(
                source, kept.stream().mapToInt(Integer::intValue).toArray(), false);
    }

    private boolean takesAll(int axis, int size, boolean shrinks) {
        if (shrinks) {
            return size == 1;
        }
        boolean fromStart = masked("begin_mask", axis) || bound(begin[axis], size) == 0;
        boolean toEnd = masked("end_mask", axis) || bound(end[axis], size) == size;
        return fromStart && toEnd && strides[axis] == 1;
    }

    private boolean masked(String mask, int axis) {
        return axis < Integer.SIZE && (node.integer(mask) >> axis & 1) != 0;
    }

    private static int bound(int index, int size) {
        return Math.max(0, Math.min(size, index < 0 ? index + size : index));
    }
}
