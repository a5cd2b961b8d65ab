// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.graph.DenseOperations.reshape;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.autoencoder.connect.formats.graph.Selections;
import io.autoencoder.connect.formats.graph.StepOperations;
import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Recurrent.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The recurrent operators LSTM, GRU and RNN. Weights are {@code [directions][gates · units][inputs]}, biases those of
 * the input and then those of the state.
 */
final class OnnxRecurrent {

    private static final Set<String> TYPES = Set.of("LSTM", "GRU", "RNN");

    /** For each of our gates the place ONNX has it at: input, output, forget, candidate. */
    private static final int[] LSTM_GATES = {0, 2, 3, 1};

    private static final int LENGTHS = 4;
    private static final int STATE = 5;
    private static final int CELL_STATE = 6;
    private static final int PEEPHOLES = 7;

    private final OnnxNode node;
    private final Cell cell;
    private final int gates;
    private final boolean batchFirst;
    private final int steps;
    private final int inputs;
    private final int units;
    private final int directions;
    private final String direction;

    private OnnxRecurrent(OnnxNode node) {
        this.node = node;
        this.cell = cell(node);
        this.gates = cell.gates();
        this.batchFirst = node.integer("layout", 0) == 1;
        int[] dims = node.input(0).dims();
        if (dims.length != 3 || dims[batchFirst ? 0 : 1] != 1) {
            throw new UnsupportedGraphException("its input of the shape " + Arrays.toString(dims)
                    + " is not one sequence; export the module with batch_first=True and an example input of the shape"
                    + " (1, steps, features)");
        }
        this.steps = dims[batchFirst ? 1 : 0];
        this.inputs = dims[2];
        int[] recurrent = node.constant(2).dims();
        this.units = recurrent.length == 3 ? recurrent[2] : 0;
        String given = node.text("direction");
        this.direction = given.isEmpty() ? "forward" : given;
        this.directions = direction.equals("bidirectional") ? 2 : 1;
    }

    static boolean reads(OnnxNode node) {
        return TYPES.contains(node.operation());
    }

    /** Whether the first dimension of its input is time: in PyTorch the default. */
    static boolean isTimeFirst(String operation, List<AttributeProto> attributes) {
        return TYPES.contains(operation)
                && attributes.stream().noneMatch(each -> each.getName().equals("layout") && each.getI() == 1);
    }

    /** What comes out: the state after each step, the last one, and of an LSTM the last cell state. */
    static List<Value> apply(OnnxNode node) {
        OnnxRecurrent layer = new OnnxRecurrent(node);
        layer.requireWhatCanBeRun();
        return layer.results();
    }

    private static Cell cell(OnnxNode node) {
        return switch (node.operation()) {
            case "LSTM" -> Cell.LSTM;
            case "GRU" -> node.integer("linear_before_reset", 0) == 0 ? Cell.GRU : Cell.GRU_RESET_AFTER;
            default -> Cell.SIMPLE_RNN;
        };
    }

    private void requireWhatCanBeRun() {
        requireShape(1, directions, gates * units, inputs);
        requireShape(2, directions, gates * units, units);
        if (node.has(LENGTHS)) {
            for (int length : node.constant(LENGTHS).ints()) {
                if (length != steps) {
                    throw new UnsupportedGraphException("it is told to run over fewer steps than there are");
                }
            }
        }
        for (int index : new int[] {STATE, CELL_STATE, PEEPHOLES}) {
            if (node.has(index) && !isZero(node.input(index))) {
                throw new UnsupportedGraphException(
                        index == PEEPHOLES
                                ? "it has peepholes, which no layer here has"
                                : node.input(index) instanceof Tensor
                                        ? "it starts from a state that is not zero"
                                        : "it starts from a state that depends on the record; hand what is encoded to"
                                                + " each step instead, as hidden[-1].unsqueeze(1).repeat(1, steps, 1)"
                                                + " does");
            }
        }
        if (node.integer("input_forget", 0) != 0) {
            throw new UnsupportedGraphException("its input gate and forget gate are coupled");
        }
        if (node.number("clip", 0) > 0) {
            throw new UnsupportedGraphException("it cuts its gates' inputs to a range (clip)");
        }
    }

    private void requireShape(int index, int... expected) {
        if (!Arrays.equals(node.constant(index).dims(), expected)) {
            throw new UnsupportedGraphException("its weights have the shape "
                    + Arrays.toString(node.constant(index).dims()) + " instead of " + Arrays.toString(expected));
        }
    }

    private static boolean isZero(Value value) {
        return value instanceof Tensor tensor && Arrays.stream(tensor.values()).allMatch(x -> x == 0);
    }

    private List<Value> results() {
        Value x = reshape(node.input(0), new int[] {1, steps, inputs}, false);
        List<Value> sequences = new ArrayList<>();
        List<Value> states = new ArrayList<>();
        for (int i = 0; i < directions; i++) {
            boolean backwards = i == 1 || direction.equals("reverse");
            String name = directions == 1 ? node.name() : node.name() + (backwards ? "/backward" : "/forward");
            int which = i;
            Symbolic run = StepOperations.apply(name, x, unique -> layer(unique, which, backwards));
            // In the order of the run, the last state is the last step.
            states.add(Selections.take(name, run, 1, steps - 1));
            sequences.add(
                    backwards
                            ? StepOperations.move(
                                    name + "/reverse", "Reverse", run, steps, (step, feature) -> steps - 1 - step)
                            : run);
        }
        Value sequence = Selections.concat(node.name(), sequences, 2);
        Value state = Selections.concat(node.name(), states, 2);
        int[] all = batchFirst ? new int[] {1, steps, directions, units} : new int[] {steps, directions, 1, units};
        int[] last = batchFirst ? new int[] {1, directions, units} : new int[] {directions, 1, units};
        Value carry = new Symbolic.Partial(
                node.name(),
                node.operation() + ", whose cell state is used",
                (Symbolic) reshape(state, last, false),
                0);
        return List.of(reshape(sequence, all, false), reshape(state, last, false), carry);
    }

    private Recurrent layer(String name, int which, boolean backwards) {
        return new Recurrent(
                name,
                cell,
                inputs,
                units,
                kernel(node.constant(1), which, inputs),
                kernel(node.constant(2), which, units),
                bias(which),
                activation(which, cell == Cell.SIMPLE_RNN ? 0 : 1, Plain.TANH),
                cell == Cell.SIMPLE_RNN ? Plain.SIGMOID : activation(which, 0, Plain.SIGMOID),
                true,
                backwards);
    }

    /** {@code [gates · units][rows]} of one direction as {@code [rows][gates · units]}, gates in our order. */
    private float[] kernel(Tensor weights, int which, int rows) {
        int columns = gates * units;
        float[] kernel = new float[rows * columns];
        for (int column = 0; column < columns; column++) {
            int from = (which * columns + gate(column / units) * units + column % units) * rows;
            for (int row = 0; row < rows; row++) {
                kernel[row * columns + column] = (float) weights.values()[from + row];
            }
        }
        return kernel;
    }

    private int gate(int ours) {
        return cell == Cell.LSTM ? LSTM_GATES[ours] : ours;
    }

    private float[] bias(int which) {
        float[] bias = new float[cell.biases() * units];
        if (!node.has(3)) {
            return bias;
        }
        int columns = gates * units;
        requireShape(3, directions, 2 * columns);
        double[] values = node.constant(3).values();
        for (int column = 0; column < columns; column++) {
            int input = which * 2 * columns + gate(column / units) * units + column % units;
            int state = input + columns;
            if (bias.length == columns) {
                bias[column] = (float) (values[input] + values[state]);
            } else {
                bias[column] = (float) values[input];
                bias[columns + column] = (float) values[state];
            }
        }
        return bias;
    }

    /** One of a direction's activations: that of the gates, of the candidate, and of what comes out of an LSTM. */
    private Activation activation(int which, int index, Activation absent) {
        List<String> names = node.texts("activations");
        if (names.isEmpty()) {
            return absent;
        }
        int each = cell == Cell.LSTM ? 3 : cell == Cell.SIMPLE_RNN ? 1 : 2;
        if (names.size() != each * directions) {
            throw new UnsupportedGraphException("it has " + names.size() + " activations");
        }
        List<String> own = names.subList(which * each, which * each + each);
        if (cell == Cell.LSTM && !own.get(1).equalsIgnoreCase(own.get(2))) {
            throw new UnsupportedGraphException(
                    "it has one activation for the candidate and another for what comes out");
        }
        String name = own.get(index);
        if (node.has("activation_alpha") || node.has("activation_beta")) {
            throw new UnsupportedGraphException("its activations have parameters of their own");
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "sigmoid" -> Plain.SIGMOID;
            case "tanh" -> Plain.TANH;
            case "relu" -> Relu.PLAIN;
            case "softsign" -> Plain.SOFTSIGN;
            case "softplus" -> Plain.SOFTPLUS;
            case "hardsigmoid" -> new HardSigmoid(0.2f, 0.5f);
            default -> throw new UnsupportedGraphException("its activation " + name + " is none that can be run");
        };
    }
}
