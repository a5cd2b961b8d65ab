// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;

/** {@code h = z · h + (1 - z) · act(x̃ + (r · h) · U)}, with gates z and r between 0 and 1. */
final class GruCell extends RecurrentCell {
    private final WeightMatrix ofGates;
    private final WeightMatrix ofCandidate;
    private final float[] gates;
    private final float[] candidate;
    private final float[] kept;

    GruCell(Recurrent layer) {
        super(layer);
        this.ofGates = recurrent(layer, 0, 2);
        this.ofCandidate = recurrent(layer, 2, 1);
        this.gates = new float[ofGates.paddedColumns()];
        this.candidate = new float[ofCandidate.paddedColumns()];
        this.kept = new float[units];
    }

    private GruCell(GruCell other) {
        super(other);
        this.ofGates = other.ofGates;
        this.ofCandidate = other.ofCandidate;
        this.gates = new float[ofGates.paddedColumns()];
        this.candidate = new float[ofCandidate.paddedColumns()];
        this.kept = new float[units];
    }

    @Override
    RecurrentCell forRunner() {
        return new GruCell(this);
    }

    @Override
    void step(float[] x, int from, boolean first) {
        System.arraycopy(x, from, gates, 0, 2 * units);
        System.arraycopy(x, from + 2 * units, candidate, 0, units);
        if (!first) {
            ofGates.addProduct(state, gates);
        }
        gate.apply(gates, 2 * units);
        if (!first) {
            for (int i = 0; i < units; i++) {
                kept[i] = gates[units + i] * state[i];
            }
            ofCandidate.addProduct(kept, candidate);
        }
        activation.apply(candidate, units);
        update(gates, candidate);
    }
}
