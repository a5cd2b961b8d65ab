// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import io.autoencoder.connect.formats.graph.StepOperations;
import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.TransposedConvolution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions and their transposes over one dimension. ONNX has channels before steps and the layers here after them,
 * so each is turned before and turned back after.
 */
final class OnnxConvolutions {

    private OnnxConvolutions() {}

    /** The result, or null where the node does something else. */
    static @Nullable Value apply(OnnxNode node) {
        return switch (node.operation()) {
            case "Conv" -> convolution(node);
            case "ConvTranspose" -> transposed(node);
            default -> OnnxPooling.apply(node);
        };
    }

    private static Value convolution(OnnxNode node) {
        Tensor weights = node.constant(1);
        Window window = new Window(node, Window.spatial(weights.dims()));
        Symbolic x = window.stepsFirst();
        int inputs = x.dims()[2];
        int filters = weights.dims()[0];
        int groups = node.integer("group", 1);
        float[] kernel = grouped(weights, window.size(), inputs, filters, groups, false);
        float[] bias = bias(node, filters);
        Padding padding = window.padding();
        Symbolic padded =
                padding == null ? StepOperations.pad(node.name() + "/pad", x, window.before(), window.after()) : x;
        Symbolic result = StepOperations.apply(
                node.name(),
                padded,
                name -> new Convolution(
                        name,
                        inputs,
                        filters,
                        window.size(),
                        window.stride(),
                        window.dilation(),
                        padding == null ? Padding.VALID : padding,
                        kernel,
                        bias,
                        Plain.LINEAR));
        return window.channelsFirst(result);
    }

    private static Value transposed(OnnxNode node) {
        Tensor weights = node.constant(1);
        Window window = new Window(node, Window.spatial(weights.dims()));
        Symbolic x = window.stepsFirst();
        int steps = x.dims()[1];
        int inputs = x.dims()[2];
        int groups = node.integer("group", 1);
        int filters = Math.multiplyExact(weights.dims()[1], groups);
        float[] kernel = grouped(weights, window.size(), inputs, filters, groups, true);
        float[] bias = bias(node, filters);
        int stride = window.stride();
        long reach = (window.size() - 1L) * window.dilation() + 1;
        long full = (steps - 1L) * stride + reach;
        long extra = window.last("output_padding", 0);
        long before = window.before();
        long wanted = full - before - window.after() + extra;
        long given = window.last("output_shape", -1);
        if (given >= 0 || window.isAutomatic()) {
            wanted = given >= 0 ? given : (long) steps * stride;
            long cut = Math.max(0, full + extra - wanted);
            before = window.isUpper() ? cut / 2 : cut - cut / 2;
        }
        // As many taps as reach the last step that is wanted; those that are added are zero.
        int kernelSize = Math.toIntExact(Math.max(reach, before + wanted - (steps - 1L) * stride));
        if (wanted < 1 || (long) kernelSize * inputs * filters > OnnxTensors.MOST_ELEMENTS) {
            throw new UnsupportedGraphException("it makes " + wanted + " steps");
        }
        float[] spread = new float[kernelSize * inputs * filters];
        for (int tap = 0; tap < window.size(); tap++) {
            int each = inputs * filters;
            System.arraycopy(kernel, tap * each, spread, tap * window.dilation() * each, each);
        }
        Symbolic result = StepOperations.apply(
                node.name(),
                x,
                name -> new TransposedConvolution(
                        name, inputs, filters, kernelSize, stride, false, spread, bias, Plain.LINEAR));
        long after = wanted + before - result.dims()[1];
        return window.channelsFirst(
                before == 0 && after == 0 ? result : StepOperations.pad(node.name() + "/crop", result, -before, after));
    }

    private static float[] bias(OnnxNode node, int filters) {
        float[] bias = new float[filters];
        if (node.has(2)) {
            double[] values = node.constant(2).values();
            if (values.length != filters) {
                throw new UnsupportedGraphException("it has " + values.length + " biases for " + filters + " filters");
            }
            for (int i = 0; i < filters; i++) {
                bias[i] = (float) values[i];
            }
        }
        return bias;
    }

    /**
     * Weights as our layers have them: taps, then inputs and filters (filters and inputs for the transposed), with
     * zeros between what different groups see.
     */
    private static float[] grouped(
            Tensor weights, int kernelSize, int inputs, int filters, int groups, boolean transposed) {
        int inner = weights.dims()[1];
        boolean fits = groups > 0
                && inputs % groups == 0
                && filters % groups == 0
                && weights.dims()[0] == (transposed ? inputs : filters)
                && inner == (transposed ? filters : inputs) / groups
                && (long) kernelSize * inputs * filters <= OnnxTensors.MOST_ELEMENTS;
        if (!fits) {
            throw new UnsupportedGraphException("its weights of the shape " + Arrays.toString(weights.dims())
                    + " do not fit " + inputs + " channels in " + groups + " groups");
        }
        float[] kernel = new float[kernelSize * inputs * filters];
        double[] values = weights.values();
        for (int i = 0; i < values.length; i++) {
            int tap = i % kernelSize;
            int second = i / kernelSize % inner;
            int first = i / kernelSize / inner;
            int group = first / (weights.dims()[0] / groups);
            int other = group * inner + second;
            // First is a filter, or an input of the transposed; the other one is the other.
            int columns = transposed ? inputs : filters;
            kernel[(tap * (transposed ? filters : inputs) + other) * columns + first] = (float) values[i];
        }
        return kernel;
    }
}
