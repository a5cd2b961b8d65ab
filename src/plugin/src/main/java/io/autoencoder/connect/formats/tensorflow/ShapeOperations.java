// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static io.autoencoder.connect.formats.graph.DenseOperations.index;

import io.autoencoder.connect.formats.graph.DenseOperations;
import io.autoencoder.connect.formats.graph.Selections;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import java.util.Arrays;
import java.util.List;

/** Operations that take values apart and put them together, from which graphs compute their shapes too. */
final class ShapeOperations {

    private ShapeOperations() {}

    /** Numbers to a vector. */
    static Value pack(NodeDef node, List<Value> inputs) {
        double[] values = new double[inputs.size()];
        for (int i = 0; i < values.length; i++) {
            if (!(inputs.get(i) instanceof Tensor tensor) || tensor.dims().length != 0 || node.integer("axis") != 0) {
                throw new UnsupportedGraphException("it stacks what depends on the record");
            }
            values[i] = tensor.scalar();
        }
        return new Tensor(new int[] {values.length}, values);
    }

    /** Joins values; the last input is the axis. */
    static Value concat(String name, List<Value> inputs) {
        int last = inputs.size() - 1;
        if (last < 1 || !(inputs.get(last) instanceof Tensor axis)) {
            throw new UnsupportedGraphException("it joins along what depends on the record");
        }
        return Selections.concat(name, inputs.subList(0, last), (int) axis.scalar());
    }

    /** From places on, so many; -1 for all that is left. */
    static Value slice(String name, Value x, int[] begin, int[] size) {
        if (begin.length != x.dims().length || size.length != begin.length) {
            throw new UnsupportedGraphException("a slice whose bounds differ in number");
        }
        Value result = x;
        for (int i = 0; i < begin.length; i++) {
            long end = size[i] < 0 ? Long.MAX_VALUE : (long) begin[i] + size[i];
            result = Selections.slice(name, result, i, begin[i], end, 1);
        }
        return result;
    }

    /** Parts of given sizes, one of which may be -1: what is left. */
    static List<Value> split(String name, Value x, int[] sizes, int axis) {
        int[] known = sizes.clone();
        int left = x.dims()[index(axis, x.dims().length)];
        for (int size : sizes) {
            left -= Math.max(0, size);
        }
        for (int i = 0; i < known.length; i++) {
            known[i] = known[i] == -1 ? left : known[i];
        }
        return Selections.split(name, x, axis, known);
    }

    /** Each place of a dimension, without it. */
    static List<Value> unpack(String name, Value x, int axis) {
        int size = x.dims()[index(axis, x.dims().length)];
        return Selections.split(name, x, axis, size, false).stream()
                .map(part -> DenseOperations.squeeze(part, axis))
                .toList();
    }

    /** The product of a vector. */
    static Value product(NodeDef node, Tensor values, Tensor axes) {
        if (values.dims().length > 1) {
            throw new UnsupportedGraphException("a product along a dimension");
        }
        double product = Arrays.stream(values.values()).reduce(1, (a, b) -> a * b);
        int[] dims = node.flag("keep_dims") ? new int[values.dims().length] : new int[0];
        Arrays.fill(dims, 1);
        return axes.values().length == 0 ? values : new Tensor(dims, new double[] {product});
    }
}
