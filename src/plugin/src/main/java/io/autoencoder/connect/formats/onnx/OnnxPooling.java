// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import io.autoencoder.connect.formats.graph.DenseOperations;
import io.autoencoder.connect.formats.graph.StepOperations;
import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Pooling;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Poolings over one dimension. */
final class OnnxPooling {

    private OnnxPooling() {}

    /** The result, or null where the node does something else. */
    static @Nullable Value apply(OnnxNode node) {
        return switch (node.operation()) {
            case "MaxPool" -> pooled(node, true);
            case "AveragePool" -> pooled(node, false);
            case "GlobalMaxPool" -> global(node, true);
            case "GlobalAveragePool" -> global(node, false);
            default -> null;
        };
    }

    private static Value global(OnnxNode node, boolean largest) {
        Window window = new Window(node, Window.spatial(node.input(0).dims()));
        return window.channelsFirst(layer(node, window.stepsFirst(), largest, window.steps(), 1, false));
    }

    private static Value pooled(OnnxNode node, boolean largest) {
        Window window = new Window(node, node.integers("kernel_shape", Integer.MAX_VALUE));
        Symbolic x = window.stepsFirst();
        int steps = window.steps();
        long before = window.before();
        long padded = steps + before + window.after();
        int stride = window.stride();
        int size = window.size();
        int dilation = window.dilation();
        long all = Math.floorDiv(padded - window.reach(), (long) stride) + 1;
        if (node.integer("ceil_mode", 0) != 0) {
            all = Math.floorDiv(padded - window.reach() + stride - 1, (long) stride) + 1;
            // The last stretch must begin within the steps or before them.
            all = (all - 1) * stride >= steps + before ? all - 1 : all;
        }
        if (all < 1 || all * size > OnnxTensors.MOST_ELEMENTS) {
            throw new UnsupportedGraphException("it makes " + all + " steps of " + steps);
        }
        int count = (int) all;
        boolean within = before == 0 && (count - 1L) * stride + window.reach() <= steps;
        if (within && dilation == 1) {
            return window.channelsFirst(layer(node, x, largest, size, stride, false));
        }
        // What each stretch holds, one stretch after the other. Beyond the steps are zeros for a sum, and for the
        // largest value another one of the same stretch.
        int[] indices = new int[count * size];
        double[] factors = new double[count];
        boolean outside = node.integer("count_include_pad", 0) != 0;
        for (int step = 0; step < count; step++) {
            int inside = -1;
            int counted = 0;
            for (int tap = 0; tap < size; tap++) {
                long index = (long) step * stride - before + (long) tap * dilation;
                boolean real = index >= 0 && index < steps;
                indices[step * size + tap] = real ? (int) index : Gather.ZERO;
                inside = real ? (int) index : inside;
                counted += real || outside && index < steps + window.after() ? 1 : 0;
            }
            if (inside < 0) {
                throw new UnsupportedGraphException("a stretch of it lies beyond all steps");
            }
            factors[step] = (double) size / counted;
            for (int tap = 0; largest && tap < size; tap++) {
                int index = indices[step * size + tap];
                indices[step * size + tap] = index == Gather.ZERO ? inside : index;
            }
        }
        Symbolic windows = StepOperations.move(
                node.name() + "/windows", "Windows", x, indices.length, (step, feature) -> indices[step]);
        Symbolic pooled = layer(node, windows, largest, size, size, false);
        boolean even = largest || Arrays.stream(factors).allMatch(factor -> factor == 1);
        return window.channelsFirst(even ? pooled : scaled(node, pooled, factors));
    }

    /** Averages of fewer values than a stretch has: each step by a factor of its own. */
    private static Symbolic scaled(OnnxNode node, Symbolic pooled, double... factors) {
        Tensor perStep = new Tensor(new int[] {1, factors.length, 1}, factors);
        return (Symbolic) DenseOperations.multiply(node.name() + "/counts", pooled, perStep);
    }

    private static Symbolic layer(OnnxNode node, Symbolic x, boolean largest, int size, int stride, boolean same) {
        String type = largest ? "MaxPooling1D" : "AveragePooling1D";
        return StepOperations.apply(node.name(), x, name -> new Pooling(name, type, largest, size, stride, same));
    }
}
