// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;

/** What a recurrent layer computes at each step, with the state it keeps. For one runner. */
interface RecurrentCell {

    /** Sets the state to zero. */
    void reset();

    /**
     * Takes one step.
     *
     * @param x the input times the kernel, plus the bias, for all gates; not modified
     * @param from its first value
     * @param first whether the state is zero yet, so that there is no need to multiply it
     */
    void step(float[] x, int from, boolean first);

    /** The state that comes out, from the first value on. */
    float[] state();

    /** A cell with the same weights and a state of its own. */
    RecurrentCell forRunner();

    /** The cell of a layer. */
    static RecurrentCell of(Recurrent layer) {
        return switch (layer.cell()) {
            case LSTM -> new LstmCell(layer);
            case GRU -> new GruCell(layer);
            case GRU_RESET_AFTER -> new ResetAfterGruCell(layer);
            case SIMPLE_RNN -> new SimpleRnnCell(layer);
        };
    }
}
