// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;
import java.util.Arrays;

/** {@code c = f · c + i · act(c̃)}, {@code h = o · act(c)}, with gates i, f, o between 0 and 1. */
final class LstmCell extends RecurrentCell {
    private final WeightMatrix recurrent;
    private final float[] gates;
    private final float[] candidate;
    private final float[] carry;

    LstmCell(Recurrent layer) {
        super(layer);
        this.recurrent = recurrent(layer, 0, 4);
        this.gates = new float[recurrent.paddedColumns()];
        this.candidate = new float[units];
        this.carry = new float[units];
    }

    private LstmCell(LstmCell other) {
        super(other);
        this.recurrent = other.recurrent;
        this.gates = new float[recurrent.paddedColumns()];
        this.candidate = new float[units];
        this.carry = new float[units];
    }

    @Override
    RecurrentCell forRunner() {
        return new LstmCell(this);
    }

    @Override
    void reset() {
        super.reset();
        Arrays.fill(carry, 0);
    }

    @Override
    void step(float[] x, int from, boolean first) {
        System.arraycopy(x, from, gates, 0, 4 * units);
        if (!first) {
            recurrent.addProduct(state, gates);
        }
        // The candidate stands third: it moves out, and the output gate takes its place beside the others.
        System.arraycopy(gates, 2 * units, candidate, 0, units);
        System.arraycopy(gates, 3 * units, gates, 2 * units, units);
        activation.apply(candidate, units);
        gate.apply(gates, 3 * units);
        for (int i = 0; i < units; i++) {
            carry[i] = gates[units + i] * carry[i] + gates[i] * candidate[i];
            state[i] = carry[i];
        }
        activation.apply(state, units);
        for (int i = 0; i < units; i++) {
            state[i] *= gates[2 * units + i];
        }
    }
}
