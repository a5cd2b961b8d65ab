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

/** Reads the layers without state that know of time steps. */
final class SequenceReader {

    private final KerasFile file;
    private final LayerWeights weights;
    private final KerasActivations activations;

    SequenceReader(KerasFile file, LayerWeights weights) {
        this.file = file;
        this.weights = weights;
        this.activations = new KerasActivations(file);
    }

    /** The layer, or null where its type is none of these. */
    Layer layer(LayerConfig layer, NetworkBuilder.Value input) {
        Settings settings = new Settings(file, layer);
        Shape shape = input.shape();
        return switch (layer.type()) {
            case "Conv1D", "Convolution1D" -> convolution(settings, shape);
            case "Conv1DTranspose", "Convolution1DTranspose" -> transposedConvolution(settings, shape);
            case "MaxPooling1D", "MaxPool1D" -> pooling(settings, true);
            case "AveragePooling1D", "AvgPool1D" -> pooling(settings, false);
            case "GlobalMaxPooling1D", "GlobalMaxPool1D" -> globalPooling(settings, true, shape);
            case "GlobalAveragePooling1D", "GlobalAvgPool1D" -> globalPooling(settings, false, shape);
            case "Flatten" -> flatten(settings, shape);
            case "Reshape" -> reshape(settings, shape);
            case "Permute" -> permute(settings, input);
            case "RepeatVector" -> repeat(settings, input);
            case "UpSampling1D" -> Gather.upSample(layer.name(), shape, bounded(settings, "size", shape));
            case "ZeroPadding1D" -> {
                int[] zeros = settings.pair("padding");
                requireSmall(settings, ((long) shape.steps() + zeros[0] + zeros[1]) * shape.features());
                yield Gather.pad(layer.name(), layer.type(), shape, zeros[0], zeros[1]);
            }
            case "Cropping1D" -> {
                int[] cut = settings.pair("cropping");
                yield Gather.pad(layer.name(), layer.type(), shape, -cut[0], -cut[1]);
            }
            default -> null;
        };
    }

    private Convolution convolution(Settings settings, Shape input) {
        settings.requireChannelsLast();
        if (settings.size("groups", 1) != 1) {
            throw settings.problem("has groups; only one group can be run");
        }
        int taps = settings.size("kernel_size");
        int filters = settings.size("filters");
        int stride = settings.size("strides", 1);
        int dilation = settings.size("dilation_rate", 1);
        if (stride > 1 && dilation > 1) {
            throw settings.problem("has both strides and a dilation_rate, which Keras itself does not run");
        }
        return new Convolution(
                settings.layer().name(),
                input.features(),
                filters,
                taps,
                stride,
                dilation,
                padding(settings),
                weights.read(settings.layer(), "kernel", 0, taps, input.features(), filters),
                bias(settings, filters),
                activations.of(settings.layer()));
    }

    private TransposedConvolution transposedConvolution(Settings settings, Shape input) {
        settings.requireChannelsLast();
        if (settings.size("dilation_rate", 1) != 1) {
            throw settings.problem("has a dilation_rate; only 1 can be run for this type");
        }
        JsonNode outputPadding = settings.layer().config().path("output_padding");
        if (!outputPadding.isMissingNode() && !outputPadding.isNull()) {
            throw settings.problem("has an output_padding; only layers without one can be run");
        }
        int taps = settings.size("kernel_size");
        int filters = settings.size("filters");
        return new TransposedConvolution(
                settings.layer().name(),
                input.features(),
                filters,
                taps,
                settings.size("strides", 1),
                same(settings),
                weights.read(settings.layer(), "kernel", 0, taps, filters, input.features()),
                bias(settings, filters),
                activations.of(settings.layer()));
    }

    private float[] bias(Settings settings, int filters) {
        return settings.flag("use_bias", true)
                ? weights.read(settings.layer(), "bias", 1, filters)
                : new float[filters];
    }

    private static Padding padding(Settings settings) {
        return settings.word("padding", "valid").equals("causal")
                ? Padding.CAUSAL
                : same(settings) ? Padding.SAME : Padding.VALID;
    }

    private static boolean same(Settings settings) {
        String padding = settings.word("padding", "valid");
        if (!padding.equals("same") && !padding.equals("valid")) {
            throw settings.problem("has the padding " + padding + ", which is not one of those that can be run");
        }
        return padding.equals("same");
    }

    private static Pooling pooling(Settings settings, boolean largest) {
        settings.requireChannelsLast();
        int size = settings.size("pool_size");
        LayerConfig layer = settings.layer();
        return new Pooling(layer.name(), layer.type(), largest, size, settings.size("strides", size), same(settings));
    }

    private static Pooling globalPooling(Settings settings, boolean largest, Shape input) {
        settings.requireChannelsLast();
        LayerConfig layer = settings.layer();
        return new Pooling(layer.name(), layer.type(), largest, input.steps(), 1, false);
    }

    private static Reshape flatten(Settings settings, Shape input) {
        settings.requireChannelsLast();
        return new Reshape(settings.layer().name(), "Flatten", Shape.of(input.size()));
    }

    private static Reshape reshape(Settings settings, Shape input) {
        JsonNode target = settings.layer().config().path("target_shape");
        if (!target.isArray() || target.isEmpty() || target.size() > 2) {
            throw settings.problem("makes the shape " + target + "; only rows and sequences of rows can be run");
        }
        int[] sizes = new int[target.size()];
        int open = -1;
        long known = 1;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = target.get(i).asInt();
            if (sizes[i] == -1 && open < 0) {
                open = i;
            } else if (sizes[i] < 1) {
                throw settings.problem("makes the shape " + target + ", which is not one");
            } else {
                known *= sizes[i];
            }
        }
        if (open >= 0) {
            sizes[open] = Math.max(1, (int) (input.size() / known));
        }
        requireSmall(settings, sizes.length == 1 ? sizes[0] : (long) sizes[0] * sizes[1]);
        Shape result = sizes.length == 1 ? Shape.of(sizes[0]) : new Shape(sizes[0], sizes[1]);
        return new Reshape(settings.layer().name(), "Reshape", result);
    }

    private static Layer permute(Settings settings, NetworkBuilder.Value input) {
        String dimensions = settings.layer().config().path("dims").toString();
        if (input.sequence() && dimensions.equals("[2,1]")) {
            return Gather.transpose(settings.layer().name(), input.shape());
        }
        if (dimensions.equals(input.sequence() ? "[1,2]" : "[1]")) {
            return new Reshape(settings.layer().name(), "Permute", input.shape());
        }
        throw settings.problem("permutes the dimensions " + dimensions + ", which its input does not have");
    }

    private static Gather repeat(Settings settings, NetworkBuilder.Value input) {
        if (input.sequence()) {
            throw settings.problem("takes a row but is given a sequence of rows");
        }
        return Gather.repeat(settings.layer().name(), input.shape(), bounded(settings, "n", input.shape()));
    }

    /** A number of copies of all values. */
    private static int bounded(Settings settings, String key, Shape input) {
        int times = settings.size(key);
        requireSmall(settings, (long) times * input.size());
        return times;
    }

    private static void requireSmall(Settings settings, long size) {
        if (size > Limits.VALUES) {
            throw settings.problem("makes " + size + " values; at most " + Limits.VALUES + " can be run");
        }
    }
}
