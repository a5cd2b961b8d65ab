// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;

/** {@code h = act(x̃ + h · U)}. */
final class SimpleRnnCell extends RecurrentCell {
    private final WeightMatrix recurrent;
    private final float[] sum;

    SimpleRnnCell(Recurrent layer) {
        super(layer);
        this.recurrent = recurrent(layer, 0, 1);
        this.sum = new float[recurrent.paddedColumns()];
    }

    private SimpleRnnCell(SimpleRnnCell other) {
        super(other);
        this.recurrent = other.recurrent;
        this.sum = new float[recurrent.paddedColumns()];
    }

    @Override
    RecurrentCell forRunner() {
        return new SimpleRnnCell(this);
    }

    @Override
    void step(float[] x, int from, boolean first) {
        System.arraycopy(x, from, sum, 0, units);
        if (!first) {
            recurrent.addProduct(state, sum);
        }
        activation.apply(sum, units);
        System.arraycopy(sum, 0, state, 0, units);
    }
}
