// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.graph.DenseOperations.expand;
import static io.autoencoder.connect.formats.graph.DenseOperations.reshape;
import static io.autoencoder.connect.formats.graph.DenseOperations.squeeze;
import static io.autoencoder.connect.formats.graph.DenseOperations.transpose;

import io.autoencoder.connect.formats.graph.Selections;
import io.autoencoder.connect.formats.graph.StepOperations;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ONNX operators that move values without changing them, and those that compute shapes. */
final class OnnxShapes {

    /** What Pad puts round the values. */
    private static final Set<String> MODES = Set.of("", "constant", "edge", "reflect");

    private OnnxShapes() {}

    /** The result, or null where the node does something else. */
    static @Nullable Value apply(OnnxNode node) {
        return switch (node.operation()) {
            case "Flatten" -> flatten(node);
            case "Reshape" -> reshape(node.input(0), node.integers("shape", 1), node.integer("allowzero", 0) == 0);
            case "Squeeze" -> squeeze(node.input(0), node.integers("axes", 1));
            case "Unsqueeze" -> expand(node.input(0), node.integers("axes", 1));
            case "Transpose" -> transposed(node);
            case "Shape" -> shape(node);
            case "Gather" -> Selections.gather(node.name(), node.input(0), node.constant(1), node.integer("axis", 0));
            case "Slice" -> slice(node);
            case "Concat" -> concat(node);
            case "Expand" -> expanded(node);
            case "Tile" -> tiled(node);
            case "Pad" -> padded(node);
            case "ConstantOfShape" -> filled(node);
            default -> null;
        };
    }

    /** The sizes of the dimensions from one on, to before another. */
    private static Value shape(OnnxNode node) {
        Tensor dims = Tensor.of(node.input(0).dims());
        return Selections.slice(node.name(), dims, 0, node.integer("start", 0), node.integer("end", dims.size()), 1);
    }

    private static Value flatten(OnnxNode node) {
        int[] dims = node.input(0).dims();
        int axis = node.integer("axis", 1);
        int outer = 1;
        for (int i = 0; i < (axis < 0 ? axis + dims.length : axis) && i < dims.length; i++) {
            outer *= dims[i];
        }
        return reshape(node.input(0), new int[] {outer, -1}, false);
    }

    private static Value transposed(OnnxNode node) {
        int[] order = node.integers("perm", Integer.MAX_VALUE);
        if (order.length == 0) {
            int rank = node.input(0).dims().length;
            order = new int[rank];
            for (int i = 0; i < rank; i++) {
                order[i] = rank - 1 - i;
            }
        }
        return transpose(node.name(), node.input(0), order);
    }

    private static Value slice(OnnxNode node) {
        int[] begins = node.integers("starts", 1);
        int[] ends = node.integers("ends", 2);
        int[] axes = node.integers("axes", 3);
        int[] steps = node.integers("steps", 4);
        Value result = node.input(0);
        for (int i = 0; i < begins.length; i++) {
            if (i >= ends.length || axes.length > 0 && i >= axes.length || steps.length > 0 && i >= steps.length) {
                throw new UnsupportedGraphException("a slice whose bounds differ in number");
            }
            int axis = axes.length == 0 ? i : axes[i];
            int step = steps.length == 0 ? 1 : steps[i];
            result = Selections.slice(node.name(), result, axis, begins[i], ends[i], step);
        }
        return result;
    }

    /** Parts, one for each output. */
    static List<Value> split(OnnxNode node) {
        int axis = node.integer("axis", 0);
        int[] sizes = node.integers("split", 1);
        return sizes.length > 0
                ? Selections.split(node.name(), node.input(0), axis, sizes)
                : Selections.split(node.name(), node.input(0), axis, node.outputs(), true);
    }

    private static Value concat(OnnxNode node) {
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < node.inputs(); i++) {
            parts.add(node.input(i));
        }
        return Selections.concat(node.name(), parts, node.integer("axis", 0));
    }

    private static Value expanded(OnnxNode node) {
        return StepOperations.broadcast(
                node.name(), node.input(0), node.constant(1).ints());
    }

    private static Value tiled(OnnxNode node) {
        int[] times = node.constant(1).ints();
        for (int each : times) {
            if (each < 1) {
                throw new UnsupportedGraphException("it repeats values " + each + " times");
            }
        }
        return StepOperations.tile(node.name(), node.input(0), times);
    }

    /** Zeros, the outermost values or a mirror image around the values. */
    private static Value padded(OnnxNode node) {
        int[] pads = node.integers("pads", 1);
        double value = node.has(2) ? node.constant(2).scalar() : node.number("value", 0);
        int rank = node.input(0).dims().length;
        int[] axes = node.has(3) ? node.constant(3).ints() : null;
        int count = axes == null ? rank : axes.length;
        if (pads.length != 2 * count) {
            throw new UnsupportedGraphException("its pads do not give two numbers for each dimension");
        }
        if (value != 0) {
            throw new UnsupportedGraphException("it pads with another value than zero");
        }
        String mode = node.text("mode");
        if (!MODES.contains(mode)) {
            throw new UnsupportedGraphException("its mode " + mode + " is none that can be run");
        }
        Value result = node.input(0);
        for (int i = 0; i < count; i++) {
            int axis = axes == null ? i : axes[i];
            result = StepOperations.pad(node.name(), "Pad", result, axis, pads[i], pads[count + i], mode);
        }
        return result;
    }

    private static Value filled(OnnxNode node) {
        double value = node.hasValue() ? node.value().scalar() : 0;
        return Tensor.zeros(node.constant(0).ints()).map(x -> value);
    }
}
