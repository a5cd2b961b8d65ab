// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;

/** {@code h = z · h + (1 - z) · act(x̃ + r · (h · U + b))}, with gates z and r between 0 and 1. */
final class ResetAfterGruCell extends RecurrentCell {
    private final WeightMatrix recurrent;
    private final float[] bias;
    private final float[] gates;
    private final float[] candidate;

    ResetAfterGruCell(Recurrent layer) {
        super(layer);
        this.recurrent = recurrent(layer, 0, 3);
        this.bias = recurrent.newRow(layer.bias(), 3 * units);
        this.gates = new float[bias.length];
        this.candidate = new float[units];
    }

    private ResetAfterGruCell(ResetAfterGruCell other) {
        super(other);
        this.recurrent = other.recurrent;
        this.bias = other.bias;
        this.gates = new float[bias.length];
        this.candidate = new float[units];
    }

    @Override
    RecurrentCell forRunner() {
        return new ResetAfterGruCell(this);
    }

    @Override
    void step(float[] x, int from, boolean first) {
        System.arraycopy(bias, 0, gates, 0, bias.length);
        if (!first) {
            recurrent.addProduct(state, gates);
        }
        System.arraycopy(gates, 2 * units, candidate, 0, units);
        for (int i = 0; i < 2 * units; i++) {
            gates[i] += x[from + i];
        }
        gate.apply(gates, 2 * units);
        for (int i = 0; i < units; i++) {
            candidate[i] = x[from + 2 * units + i] + gates[units + i] * candidate[i];
        }
        activation.apply(candidate, units);
        update(gates, candidate);
    }
}
