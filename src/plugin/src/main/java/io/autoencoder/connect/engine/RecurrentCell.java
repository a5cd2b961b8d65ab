// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;
import java.util.Arrays;

/** What a recurrent layer computes at each step, with the state it keeps. For one runner. */
abstract class RecurrentCell {
    final int units;
    final ActivationKernel activation;
    final ActivationKernel gate;
    /** What comes out of a step. */
    final float[] state;

    RecurrentCell(Recurrent layer) {
        this.units = layer.units();
        this.activation = ActivationKernel.of(layer.activation(), units);
        this.gate = ActivationKernel.of(layer.recurrentActivation(), units);
        this.state = new float[units];
    }

    /** With the weights of another cell and a state of its own. */
    RecurrentCell(RecurrentCell other) {
        this.units = other.units;
        this.activation = other.activation;
        this.gate = other.gate;
        this.state = new float[units];
    }

    /** The cell of a layer. */
    static RecurrentCell of(Recurrent layer) {
        return switch (layer.cell()) {
            case LSTM -> new LstmCell(layer);
            case GRU -> new GruCell(layer);
            case GRU_RESET_AFTER -> new ResetAfterGruCell(layer);
            case SIMPLE_RNN -> new SimpleRnnCell(layer);
        };
    }

    /** A cell with the same weights and a state of its own. */
    abstract RecurrentCell forRunner();

    /** Sets the state to zero. */
    void reset() {
        Arrays.fill(state, 0);
    }

    /**
     * Takes one step.
     *
     * @param x the input times the kernel, plus the bias, for all gates; not modified
     * @param from its first value
     * @param first whether the state is zero yet, so that there is no need to multiply it
     */
    abstract void step(float[] x, int from, boolean first);

    /** The matrix by which some gates multiply the state. */
    static WeightMatrix recurrent(Recurrent layer, int firstGate, int gates) {
        int units = layer.units();
        int all = layer.cell().gates() * units;
        return new WeightMatrix(layer.recurrentKernel(), units, all, firstGate * units, gates * units);
    }

    /** The new state of a GRU: so much of the old one as its update gate says, and of the candidate the rest. */
    final void update(float[] gates, float[] candidate) {
        for (int i = 0; i < units; i++) {
            state[i] = gates[i] * state[i] + (1 - gates[i]) * candidate[i];
        }
    }
}
