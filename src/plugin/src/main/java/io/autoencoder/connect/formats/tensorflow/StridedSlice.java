// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.formats.graph.DenseOperations;
import io.autoencoder.connect.formats.graph.Selections;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import java.util.ArrayList;
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
            throw new UnsupportedGraphException("a slice whose bounds differ in number");
        }
    }

    Value apply() {
        if (node.integer("ellipsis_mask") != 0 || node.integer("new_axis_mask") != 0) {
            throw new UnsupportedGraphException("a slice with an ellipsis or a new dimension");
        }
        int[] dims = source.dims();
        if (begin.length > dims.length) {
            throw new UnsupportedGraphException("a slice of more dimensions than there are");
        }
        Value result = source;
        List<Integer> shrunk = new ArrayList<>();
        for (int i = 0; i < begin.length; i++) {
            if (masked("shrink_axis_mask", i)) {
                result = Selections.take(name(), result, i, begin[i]);
                shrunk.add(i);
            } else {
                long from = masked("begin_mask", i) ? 0 : begin[i];
                long to = masked("end_mask", i) ? Long.MAX_VALUE : end[i];
                result = Selections.slice(name(), result, i, from, to, strides[i]);
            }
        }
        return shrunk.isEmpty()
                ? result
                : DenseOperations.squeeze(
                        result, shrunk.stream().mapToInt(Integer::intValue).toArray());
    }

    private String name() {
        return LayerNames.of(node.name());
    }

    private boolean masked(String mask, int axis) {
        return axis < Integer.SIZE && (node.integer(mask) >> axis & 1) != 0;
    }
}
