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
record RecurrentReader(LayerWeights weights) {

    static boolean reads(String type) {
        return type.equals("LSTM") || type.equals("GRU") || type.equals("SimpleRNN");
    }

    Recurrent recurrent(LayerConfig layer, Shape input) {
        boolean sequences = layer.flag("return_sequences", false);
        return recurrent(layer, layer.name(), input.features(), sequences, layer.flag("go_backwards", false));
    }

    private Recurrent recurrent(
            LayerConfig layer, String name, int inputs, boolean returnSequences, boolean goBackwards) {
        if (layer.flag("stateful", false)) {
            throw layer.problem("is stateful; only layers that start each sample afresh can be run");
        }
        if (layer.flag("time_major", false)) {
            throw layer.problem("has time as its first dimension; only the second can be run");
        }
        Cell cell = cell(layer);
        int units = layer.size("units");
        int columns = (int) Math.min((long) cell.gates() * units, Integer.MAX_VALUE);
        LayerConfig holder = layer.inside("cell");
        float[] kernel = weights.read(holder, "kernel", 0, inputs, columns);
        float[] recurrentKernel = weights.read(holder, "recurrent_kernel", 1, units, columns);
        return new Recurrent(
                name,
                cell,
                inputs,
                units,
                kernel,
                recurrentKernel,
                layer.flag("use_bias", true) ? bias(holder, cell, units) : new float[cell.biases() * units],
                KerasActivations.of(layer),
                KerasActivations.named(layer, "recurrent_activation"),
                returnSequences,
                goBackwards);
    }

    private static Cell cell(LayerConfig layer) {
        return switch (layer.type()) {
            case "LSTM" -> Cell.LSTM;
            case "GRU" -> layer.flag("reset_after", false) ? Cell.GRU_RESET_AFTER : Cell.GRU;
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
        Mode mode = mode(layer);
        LayerConfig forward = wrapped(layer, layer.config().path("layer"), "forward_layer");
        JsonNode ownBackward = layer.config().path("backward_layer");
        LayerConfig backward = wrapped(
                layer, ownBackward.isObject() ? ownBackward : layer.config().path("layer"), "backward_layer");
        Shape input = network.value(source).shape();
        if (forward.flag("go_backwards", false)) {
            throw layer.problem("wraps a layer that runs backwards already; only one that runs forwards can be run");
        }
        boolean sequences = forward.flag("return_sequences", false);
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
        return recurrent(layer, name, input.features(), sequences, backwards);
    }

    private static LayerConfig wrapped(LayerConfig wrapper, JsonNode inner, String attribute) {
        LayerConfig layer = wrapper.wrapped(inner, attribute);
        if (!reads(layer.type())) {
            throw wrapper.problem(
                    "wraps a layer of type " + layer.type() + "; only LSTM, GRU and SimpleRNN can be run");
        }
        return layer;
    }

    private static Mode mode(LayerConfig layer) {
        String mode = layer.word("merge_mode", "null");
        return switch (mode) {
            case "concat" -> Mode.CONCATENATE_FEATURES;
            case "sum" -> Mode.ADD;
            case "ave" -> Mode.AVERAGE;
            case "mul" -> Mode.MULTIPLY;
            default -> throw layer.problem("has the merge_mode " + mode + "; only concat, sum, ave and mul can be run");
        };
    }
}
