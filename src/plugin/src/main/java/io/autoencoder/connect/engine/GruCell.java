// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;
import java.util.Arrays;

/** {@code h = z · h + (1 - z) · act(x̃ + (r · h) · U)}, with gates z and r between 0 and 1. */
final class GruCell implements RecurrentCell {

    private final int units;
    private final WeightMatrix ofGates;
    private final WeightMatrix ofCandidate;
    private final ActivationKernel activation;
    private final ActivationKernel gate;
    private final float[] gates;
    private final float[] candidate;
    private final float[] kept;
    private final float[] state;

    GruCell(Recurrent layer) {
        this(
                layer.units(),
                new WeightMatrix(layer.recurrentKernel(), layer.units(), 3 * layer.units(), 0, 2 * layer.units()),
                new WeightMatrix(
                        layer.recurrentKernel(), layer.units(), 3 * layer.units(), 2 * layer.units(), layer.units()),
                ActivationKernel.of(layer.activation(), layer.units()),
                ActivationKernel.of(layer.recurrentActivation(), layer.units()));
    }

    private GruCell(
            int units,
            WeightMatrix ofGates,
            WeightMatrix ofCandidate,
            ActivationKernel activation,
            ActivationKernel gate) {
        this.units = units;
        this.ofGates = ofGates;
        this.ofCandidate = ofCandidate;
        this.activation = activation;
        this.gate = gate;
        this.gates = new float[ofGates.paddedColumns()];
        this.candidate = new float[ofCandidate.paddedColumns()];
        this.kept = new float[units];
        this.state = new float[units];
    }

    @Override
    public void reset() {
        Arrays.fill(state, 0);
    }

    @Override
    public void step(float[] x, int from, boolean first) {
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
        for (int i = 0; i < units; i++) {
            state[i] = gates[i] * state[i] + (1 - gates[i]) * candidate[i];
        }
    }

    @Override
    public float[] state() {
        return state;
    }

    @Override
    public RecurrentCell forRunner() {
        return new GruCell(units, ofGates, ofCandidate, activation, gate);
    }
}
