// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;
import java.util.Arrays;

/** {@code h = act(x̃ + h · U)}. */
final class SimpleRnnCell implements RecurrentCell {

    private final int units;
    private final WeightMatrix recurrent;
    private final ActivationKernel activation;
    private final float[] sum;
    private final float[] state;

    SimpleRnnCell(Recurrent layer) {
        this(
                layer.units(),
                new WeightMatrix(layer.recurrentKernel(), layer.units(), layer.units()),
                ActivationKernel.of(layer.activation(), layer.units()));
    }

    private SimpleRnnCell(int units, WeightMatrix recurrent, ActivationKernel activation) {
        this.units = units;
        this.recurrent = recurrent;
        this.activation = activation;
        this.sum = new float[recurrent.paddedColumns()];
        this.state = new float[units];
    }

    @Override
    public void reset() {
        Arrays.fill(state, 0);
    }

    @Override
    public void step(float[] x, int from, boolean first) {
        System.arraycopy(x, from, sum, 0, units);
        if (!first) {
            recurrent.addProduct(state, sum);
        }
        activation.apply(sum, units);
        System.arraycopy(sum, 0, state, 0, units);
    }

    @Override
    public float[] state() {
        return state;
    }

    @Override
    public RecurrentCell forRunner() {
        return new SimpleRnnCell(units, recurrent, activation);
    }
}
