// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.tensorflow;

import static io.autoencoder.connect.engine.lowering.DenseOperations.index;

import io.autoencoder.connect.engine.lowering.CannotLowerException;
import io.autoencoder.connect.engine.lowering.Tensor;
import io.autoencoder.connect.engine.lowering.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operations on vectors of integers, from which graphs compute their shapes. */
final class ShapeOperations {

    private ShapeOperations() {}

    /** Numbers to a vector. */
    static Value pack(NodeDef node, List<Value> inputs) {
        double[] values = new double[inputs.size()];
        for (int i = 0; i < values.length; i++) {
            if (!(inputs.get(i) instanceof Tensor tensor) || tensor.dims().length != 0 || node.integer("axis") != 0) {
                throw new CannotLowerException("it stacks what depends on the record");
            }
            values[i] = tensor.scalar();
        }
        return new Tensor(new int[] {values.length}, values);
    }

    /** Joins vectors; the last input is the axis. */
    static Value concat(List<Value> inputs) {
        List<Double> joined = new ArrayList<>();
        for (Value input : inputs.subList(0, Math.max(0, inputs.size() - 1))) {
            if (!(input instanceof Tensor tensor) || tensor.dims().length != 1) {
                throw new CannotLowerException("it joins what depends on the record");
            }
            for (double value : tensor.values()) {
                joined.add(value);
            }
        }
        double[] values = joined.stream().mapToDouble(Double::doubleValue).toArray();
        return new Tensor(new int[] {values.length}, values);
    }

    /** Elements of a vector. */
    static Value gather(Tensor from, Tensor indices) {
        if (from.dims().length != 1) {
            throw new CannotLowerException("a choice from a table");
        }
        return indices.map(i -> from.values()[index((int) i, from.values().length)]);
    }

    /** The product of a vector. */
    static Value product(NodeDef node, Tensor values, Tensor axes) {
        if (values.dims().length > 1) {
            throw new CannotLowerException("a product along a dimension");
        }
        double product = Arrays.stream(values.values()).reduce(1, (a, b) -> a * b);
        int[] dims = node.flag("keep_dims") ? new int[values.dims().length] : new int[0];
        Arrays.fill(dims, 1);
        return axes.values().length == 0 ? values : new Tensor(dims, new double[] {product});
    }
}
