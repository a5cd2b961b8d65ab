// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

/**
 * A recurrent layer: its cell is applied to one time step after the other, each time with the state that the step
 * before left. The state is all zero before the first step of every sample. Formulas are those of {@code keras.layers}.
 *
 * @param name the layer's own name
 * @param cell what is computed at each step
 * @param inputs values of a step
 * @param units values of the state
 * @param kernel weights of the input, row-major {@code [inputs][gates · units]}
 * @param recurrentKernel weights of the state, row-major {@code [units][gates · units]}
 * @param bias {@link Cell#biases} values; all zero where the model has none
 * @param activation applied to the candidate state
 * @param recurrentActivation applied to the gates; without effect for {@link Cell#SIMPLE_RNN}
 * @param returnSequences whether the state after every step comes out, rather than that after the last one
 * @param goBackwards whether it runs from the last step to the first; a sequence then comes out in that order
 */
public record Recurrent(
        String name,
        Cell cell,
        int inputs,
        int units,
        float[] kernel,
        float[] recurrentKernel,
        float[] bias,
        Activation activation,
        Activation recurrentActivation,
        boolean returnSequences,
        boolean goBackwards)
        implements Layer.Activated {

    /** The cells, with their gates in the order in which weights hold them. */
    public enum Cell {
        /** Input gate, forget gate, candidate, output gate. */
        LSTM("LSTM", 4, 4),
        /** Update gate, reset gate, candidate; the reset gate acts on the state before it is multiplied. */
        GRU("GRU", 3, 3),
        /** As {@link #GRU}, but the reset gate acts on the product; its second row of biases is added to that. */
        GRU_RESET_AFTER("GRU", 3, 6),
        /** The candidate alone. */
        SIMPLE_RNN("SimpleRNN", 1, 1);

        private final String type;
        private final int gates;
        private final int biases;

        Cell(String type, int gates, int biases) {
            this.type = type;
            this.gates = gates;
            this.biases = biases;
        }

        /** Columns of weights for each unit. */
        public int gates() {
            return gates;
        }

        /** Biases for each unit. */
        public int biases() {
            return biases;
        }
    }

    public Recurrent {
        long columns = (long) cell.gates * units;
        if (kernel.length != inputs * columns
                || recurrentKernel.length != units * columns
                || bias.length != (long) cell.biases * units) {
            throw new IllegalArgumentException(
                    "layer " + name + ": its weights do not make a " + cell.type + " of " + inputs + " x " + units);
        }
    }

    @Override
    public Shape output(Shape input) {
        input.require(input.features() == inputs, name, "steps of " + inputs + " values");
        return new Shape(returnSequences ? input.steps() : 1, units);
    }

    @Override
    public String type() {
        return cell.type;
    }

    @Override
    public long parameters() {
        return (long) kernel.length + recurrentKernel.length + bias.length;
    }
}
