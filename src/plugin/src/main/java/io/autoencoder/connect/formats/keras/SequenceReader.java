// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.engine.Limits;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Reshape;
import io.autoencoder.connect.network.Shape;
import io.autoencoder.connect.network.TransposedConvolution;
import org.jspecify.annotations.Nullable;

/** Reads the layers without state that know of time steps. */
record SequenceReader(LayerWeights weights) {

    /** The layer, or null where its type is none of these. */
    @Nullable
    Layer layer(LayerConfig layer, NetworkBuilder.Value input) {
        Shape shape = input.shape();
        return switch (layer.type()) {
            case "Conv1D", "Convolution1D" -> convolution(layer, shape);
            case "Conv1DTranspose", "Convolution1DTranspose" -> transposedConvolution(layer, shape);
            case "MaxPooling1D", "MaxPool1D" -> pooling(layer, true);
            case "AveragePooling1D", "AvgPool1D" -> pooling(layer, false);
            case "GlobalMaxPooling1D", "GlobalMaxPool1D" -> globalPooling(layer, true, shape);
            case "GlobalAveragePooling1D", "GlobalAvgPool1D" -> globalPooling(layer, false, shape);
            case "Flatten" -> flatten(layer, shape);
            case "Reshape" -> reshape(layer, shape);
            case "Permute" -> permute(layer, input);
            case "RepeatVector" -> repeat(layer, input);
            case "UpSampling1D" -> Gather.upSample(layer.name(), shape, bounded(layer, "size", shape));
            case "ZeroPadding1D" -> {
                int[] zeros = layer.pair("padding");
                requireSmall(layer, ((long) shape.steps() + zeros[0] + zeros[1]) * shape.features());
                yield Gather.pad(layer.name(), layer.type(), shape, zeros[0], zeros[1]);
            }
            case "Cropping1D" -> {
                int[] cut = layer.pair("cropping");
                yield Gather.pad(layer.name(), layer.type(), shape, -cut[0], -cut[1]);
            }
            default -> null;
        };
    }

    private Convolution convolution(LayerConfig layer, Shape input) {
        layer.requireChannelsLast();
        if (layer.size("groups", 1) != 1) {
            throw layer.problem("has groups; only one group can be run");
        }
        int kernelSize = layer.size("kernel_size");
        int filters = layer.size("filters");
        int stride = layer.size("strides", 1);
        int dilation = layer.size("dilation_rate", 1);
        if (stride > 1 && dilation > 1) {
            throw layer.problem("has both strides and a dilation_rate, which Keras itself does not run");
        }
        return new Convolution(
                layer.name(),
                input.features(),
                filters,
                kernelSize,
                stride,
                dilation,
                padding(layer),
                weights.read(layer, "kernel", 0, kernelSize, input.features(), filters),
                weights.bias(layer, filters),
                KerasActivations.of(layer));
    }

    private TransposedConvolution transposedConvolution(LayerConfig layer, Shape input) {
        layer.requireChannelsLast();
        if (layer.size("dilation_rate", 1) != 1) {
            throw layer.problem("has a dilation_rate; only 1 can be run for this type");
        }
        JsonNode outputPadding = layer.config().path("output_padding");
        if (!outputPadding.isMissingNode() && !outputPadding.isNull()) {
            throw layer.problem("has an output_padding; only layers without one can be run");
        }
        int kernelSize = layer.size("kernel_size");
        int filters = layer.size("filters");
        return new TransposedConvolution(
                layer.name(),
                input.features(),
                filters,
                kernelSize,
                layer.size("strides", 1),
                same(layer),
                weights.read(layer, "kernel", 0, kernelSize, filters, input.features()),
                weights.bias(layer, filters),
                KerasActivations.of(layer));
    }

    private static Padding padding(LayerConfig layer) {
        return layer.word("padding", "valid").equals("causal")
                ? Padding.CAUSAL
                : same(layer) ? Padding.SAME : Padding.VALID;
    }

    private static boolean same(LayerConfig layer) {
        String padding = layer.word("padding", "valid");
        if (!padding.equals("same") && !padding.equals("valid")) {
            throw layer.problem("has the padding " + padding + ", which is not one of those that can be run");
        }
        return padding.equals("same");
    }

    private static Pooling pooling(LayerConfig layer, boolean largest) {
        layer.requireChannelsLast();
        int size = layer.size("pool_size");
        return new Pooling(layer.name(), layer.type(), largest, size, layer.size("strides", size), same(layer));
    }

    private static Pooling globalPooling(LayerConfig layer, boolean largest, Shape input) {
        layer.requireChannelsLast();
        return new Pooling(layer.name(), layer.type(), largest, input.steps(), 1, false);
    }

    private static Reshape flatten(LayerConfig layer, Shape input) {
        layer.requireChannelsLast();
        return new Reshape(layer.name(), "Flatten", Shape.of(input.size()));
    }

    private static Reshape reshape(LayerConfig layer, Shape input) {
        JsonNode target = layer.config().path("target_shape");
        if (!target.isArray() || target.isEmpty() || target.size() > 2) {
            throw layer.problem("makes the shape " + target + "; only rows and sequences of rows can be run");
        }
        int[] sizes = new int[target.size()];
        int open = -1;
        long known = 1;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = target.get(i).asInt();
            if (sizes[i] == -1 && open < 0) {
                open = i;
            } else if (sizes[i] < 1) {
                throw layer.problem("makes the shape " + target + ", which is not one");
            } else {
                known *= sizes[i];
            }
        }
        if (open >= 0) {
            sizes[open] = Math.max(1, (int) (input.size() / known));
        }
        requireSmall(layer, sizes.length == 1 ? sizes[0] : (long) sizes[0] * sizes[1]);
        Shape result = sizes.length == 1 ? Shape.of(sizes[0]) : new Shape(sizes[0], sizes[1]);
        return new Reshape(layer.name(), "Reshape", result);
    }

    private static Layer permute(LayerConfig layer, NetworkBuilder.Value input) {
        String dimensions = layer.config().path("dims").toString();
        if (input.sequence() && dimensions.equals("[2,1]")) {
            return Gather.transpose(layer.name(), input.shape());
        }
        if (dimensions.equals(input.sequence() ? "[1,2]" : "[1]")) {
            return new Reshape(layer.name(), "Permute", input.shape());
        }
        throw layer.problem("permutes the dimensions " + dimensions + ", which its input does not have");
    }

    private static Gather repeat(LayerConfig layer, NetworkBuilder.Value input) {
        if (input.sequence()) {
            throw layer.problem("takes a row but is given a sequence of rows");
        }
        return Gather.repeat(layer.name(), input.shape(), bounded(layer, "n", input.shape()));
    }

    /** A number of copies of all values. */
    private static int bounded(LayerConfig layer, String key, Shape input) {
        int times = layer.size(key);
        requireSmall(layer, (long) times * input.size());
        return times;
    }

    private static void requireSmall(LayerConfig layer, long size) {
        if (size > Limits.VALUES) {
            throw layer.problem("makes " + size + " values; at most " + Limits.VALUES + " can be run");
        }
    }
}
