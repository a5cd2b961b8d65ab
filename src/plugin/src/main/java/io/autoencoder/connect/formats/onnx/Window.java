// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.graph.DenseOperations.reshape;
import static io.autoencoder.connect.formats.graph.DenseOperations.transpose;

import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import io.autoencoder.connect.network.Convolution.Padding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of steps that a convolution or a pooling looks at, and how it walks. Of several spatial dimensions all
 * but one must be of size 1: some exporters write convolutions over time as those over images of one line.
 */
final class Window {

    private final OnnxNode node;
    private final int[] dims;
    /** The spatial dimension that counts, from 0. */
    private final int axis;

    private final int spatial;
    private final int size;
    private final int stride;
    private final int dilation;

    Window(OnnxNode node, int... kernel) {
        this.node = node;
        this.dims = node.input(0).dims();
        this.spatial = dims.length - 2;
        if (spatial < 1 || kernel.length != spatial || !(node.input(0) instanceof Symbolic) || dims[0] != 1) {
            throw new UnsupportedGraphException("it has an input of the shape " + Arrays.toString(dims)
                    + " and a kernel of " + Arrays.toString(kernel));
        }
        int found = spatial - 1;
        for (int i = 0; i < spatial; i++) {
            found = dims[2 + i] != 1 || kernel[i] != 1 ? i : found;
        }
        this.axis = found;
        for (int i = 0; i < spatial; i++) {
            boolean flat = dims[2 + i] == 1 && kernel[i] == 1 && pad(i) == 0 && pad(spatial + i) == 0;
            if (i != axis && !flat) {
                throw new UnsupportedGraphException(
                        "it works on images; only rows and sequences of numbers can be scored");
            }
        }
        this.size = kernel[axis];
        this.stride = (int) last("strides", 1);
        this.dilation = (int) last("dilations", 1);
        if (size < 1 || stride < 1 || dilation < 1) {
            throw new UnsupportedGraphException("its sizes, strides and dilations must be positive");
        }
    }

    /** The sizes behind batch and channels; none where there is nothing. */
    static int[] spatial(int... dims) {
        return dims.length > 2 ? Arrays.copyOfRange(dims, 2, dims.length) : new int[0];
    }

    int size() {
        return size;
    }

    int stride() {
        return stride;
    }

    int dilation() {
        return dilation;
    }

    int steps() {
        return dims[2 + axis];
    }

    /** Steps from the first that is looked at to the last. */
    long reach() {
        return (size - 1L) * dilation + 1;
    }

    /** The value of a list for the dimension that counts. */
    long last(String attribute, long absent) {
        int[] values = node.integers(attribute, Integer.MAX_VALUE);
        if (values.length == 0) {
            return absent;
        }
        if (values.length != spatial) {
            throw new UnsupportedGraphException("its attribute " + attribute + " has " + values.length + " values");
        }
        return values[axis];
    }

    private int pad(int index) {
        int[] pads = node.integers("pads", Integer.MAX_VALUE);
        if (pads.length == 0) {
            return 0;
        }
        if (pads.length != 2 * spatial || pads[index] < 0) {
            throw new UnsupportedGraphException("its attribute pads does not give a number of steps for each side");
        }
        return pads[index];
    }

    /** Whether as many steps come out as go in, but for the stride. */
    boolean isAutomatic() {
        return node.text("auto_pad").startsWith("SAME");
    }

    /** Whether the odd step of an automatic padding lies at the end. */
    boolean isUpper() {
        return node.text("auto_pad").equals("SAME_UPPER");
    }

    /** Number of steps to imagine before the first. */
    long before() {
        return isAutomatic() ? isUpper() ? total() / 2 : total() - total() / 2 : explicit(axis);
    }

    /** Number of steps to imagine after the last. */
    long after() {
        return isAutomatic() ? total() - before() : explicit(spatial + axis);
    }

    private long explicit(int index) {
        return node.text("auto_pad").equals("VALID") ? 0 : pad(index);
    }

    /** What has to be added for each stride to have its step. */
    private long total() {
        return Math.max(0, ((steps() + stride - 1L) / stride - 1) * stride + reach() - steps());
    }

    /** The padding in the words of a layer, or null if there is none for it. */
    @Nullable
    Padding padding() {
        if (before() == 0 && after() == 0) {
            return Padding.VALID;
        }
        if (before() == total() / 2 && after() == total() - total() / 2) {
            return Padding.SAME;
        }
        return before() == reach() - 1 && after() == 0 ? Padding.CAUSAL : null;
    }

    /** The input as {@code [1, steps, channels]}. */
    Symbolic stepsFirst() {
        Value flat = reshape(node.input(0), new int[] {1, dims[1], steps()}, false);
        return (Symbolic) transpose(node.name() + "/steps", flat, 0, 2, 1);
    }

    /** A result of {@code [1, steps, channels]} as ONNX has it. */
    Value channelsFirst(Symbolic result) {
        Value turned = transpose(node.name() + "/channels", result, 0, 2, 1);
        int[] target = dims.clone();
        target[1] = result.dims()[2];
        target[2 + axis] = result.dims()[1];
        return reshape(turned, target, false);
    }
}
