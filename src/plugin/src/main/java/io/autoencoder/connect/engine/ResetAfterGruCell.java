// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;
import java.util.Arrays;

/** {@code h = z · h + (1 - z) · act(x̃ + r · (h · U + b))}, with gates z and r between 0 and 1. */
final class ResetAfterGruCell implements RecurrentCell {

    private final int units;
    private final WeightMatrix recurrent;
    private final float[] bias;
    private final ActivationKernel activation;
    private final ActivationKernel gate;
    private final float[] gates;
    private final float[] candidate;
    private final float[] state;

    ResetAfterGruCell(Recurrent layer) {
        this.units = layer.units();
        this.recurrent = new WeightMatrix(layer.recurrentKernel(), units, 3 * units);
        this.bias = recurrent.newRow(layer.bias(), 3 * units);
        this.activation = ActivationKernel.of(layer.activation(), units);
        this.gate = ActivationKernel.of(layer.recurrentActivation(), units);
        this.gates = new float[bias.length];
        this.candidate = new float[units];
        this.state = new float[units];
    }

    private ResetAfterGruCell(ResetAfterGruCell other) {
        this.units = other.units;
        this.recurrent = other.recurrent;
        this.bias = other.bias;
        this.activation = other.activation;
        this.gate = other.gate;
        this.gates = new float[bias.length];
        this.candidate = new float[units];
        this.state = new float[units];
    }

    @Override
    public void reset() {
        Arrays.fill(state, 0);
    }

    @Override
    public void step(float[] x, int from, boolean first) {
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
        return new ResetAfterGruCell(this);
    }
}
