// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.network.Gather;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Shape;
import java.util.List;

/** Reads LSTM, GRU and SimpleRNN layers, and two of them back to back. */
final class RecurrentReader {

    private final KerasFile file;
    private final LayerWeights weights;
    private final KerasActivations activations;

    RecurrentReader(KerasFile file, LayerWeights weights) {
        this.file = file;
        this.weights = weights;
        this.activations = new KerasActivations(file);
    }

    static boolean reads(String type) {
        return type.equals("LSTM") || type.equals("GRU") || type.equals("SimpleRNN");
    }

    Recurrent recurrent(LayerConfig layer, Shape input) {
        Settings settings = new Settings(file, layer);
        return recurrent(
                settings,
                layer.name(),
                input.features(),
                settings.flag("return_sequences", false),
                settings.flag("go_backwards", false));
    }

    private Recurrent recurrent(
            Settings settings, String name, int inputs, boolean returnSequences, boolean goBackwards) {
        if (settings.flag("stateful", false)) {
            throw settings.problem("is stateful; only layers that start each sample afresh can be run");
        }
        if (settings.flag("time_major", false)) {
            throw settings.problem("has time as its first dimension; only the second can be run");
        }
        Cell cell = cell(settings);
        int units = settings.size("units");
        int columns = (int) Math.min((long) cell.gates() * units, Integer.MAX_VALUE);
        LayerConfig holder = settings.layer().inside("cell");
        float[] kernel = weights.read(holder, "kernel", 0, inputs, columns);
        float[] recurrentKernel = weights.read(holder, "recurrent_kernel", 1, units, columns);
        return new Recurrent(
                name,
                cell,
                inputs,
                units,
                kernel,
                recurrentKernel,
                settings.flag("use_bias", true) ? bias(holder, cell, units) : new float[cell.biases() * units],
                activations.of(settings.layer()),
                activations.named(settings.layer(), "recurrent_activation"),
                returnSequences,
                goBackwards);
    }

    private static Cell cell(Settings settings) {
        return switch (settings.layer().type()) {
            case "LSTM" -> Cell.LSTM;
            case "GRU" -> settings.flag("reset_after", false) ? Cell.GRU_RESET_AFTER : Cell.GRU;
            default -> Cell.SIMPLE_RNN;
        };
    }

    private float[] bias(LayerConfig holder, Cell cell, int units) {
        return cell == Cell.GRU_RESET_AFTER
                ? weights.read(holder, "bias", 2, 2, cell.gates() * units)
                : weights.read(holder, "bias", 2, cell.biases() * units);
    }

    /**
     * Adds a Bidirectional layer: one layer forwards, one backwards with its steps turned round again, and both merged.
     *
     * @return the number of the value that comes out
     */
    int addBidirectional(LayerConfig layer, NetworkBuilder network, int source) {
        Settings settings = new Settings(file, layer);
        Mode mode = mode(settings);
        LayerConfig forward = wrapped(settings, layer.config().path("layer"), "forward_layer");
        JsonNode ownBackward = layer.config().path("backward_layer");
        LayerConfig backward = wrapped(
                settings, ownBackward.isObject() ? ownBackward : layer.config().path("layer"), "backward_layer");
        Shape input = network.value(source).shape();
        if (new Settings(file, forward).flag("go_backwards", false)) {
            throw settings.problem("wraps a layer that runs backwards already; only one that runs forwards can be run");
        }
        boolean sequences = new Settings(file, forward).flag("return_sequences", false);
        List<Integer> taken = List.of(source);
        int first = network.add(direction(forward, input, sequences, false), sequences, taken);
        int second = network.add(direction(backward, input, sequences, true), sequences, taken);
        if (sequences) {
            Shape shape = network.value(second).shape();
            second = network.add(Gather.reverse(layer.name() + "/reverse", shape), true, List.of(second));
        }
        return network.add(new Merge(layer.name(), layer.type(), mode), sequences, List.of(first, second));
    }

    private Recurrent direction(LayerConfig layer, Shape input, boolean sequences, boolean backwards) {
        String name = layer.name() + (backwards ? "/backward" : "/forward");
        return recurrent(new Settings(file, layer), name, input.features(), sequences, backwards);
    }

    private static LayerConfig wrapped(Settings wrapper, JsonNode inner, String attribute) {
        String type = inner.path("class_name").asText();
        if (!reads(type)) {
            throw wrapper.problem("wraps a layer of type " + type + "; only LSTM, GRU and SimpleRNN can be run");
        }
        LayerConfig layer = wrapper.layer();
        return new LayerConfig(type, layer.name(), inner.path("config"), layer.place()).inside(attribute);
    }

    private static Mode mode(Settings settings) {
        String mode = settings.word("merge_mode", "null");
        return switch (mode) {
            case "concat" -> Mode.CONCATENATE_FEATURES;
            case "sum" -> Mode.ADD;
            case "ave" -> Mode.AVERAGE;
            case "mul" -> Mode.MULTIPLY;
            default ->
                throw settings.problem("has the merge_mode " + mode + "; only concat, sum, ave and mul can be run");
        };
    }
}
