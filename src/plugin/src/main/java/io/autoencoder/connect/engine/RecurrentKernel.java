// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Recurrent;

/**
 * Walks a recurrent cell over the steps. Its input is already multiplied by the layer's kernel: that product needs no
 * state, so a dense kernel does it for all steps beforehand.
 */
final class RecurrentKernel implements Kernel {

    private final RecurrentCell cell;
    private final int steps;
    private final int width;
    private final int units;
    private final boolean sequences;
    private final boolean backwards;

    RecurrentKernel(Recurrent layer, int steps) {
        this(
                RecurrentCell.of(layer),
                steps,
                layer.cell().gates() * layer.units(),
                layer.units(),
                layer.returnSequences(),
                layer.goBackwards());
    }

    private RecurrentKernel(RecurrentCell cell, int steps, int width, int units, boolean sequences, boolean backwards) {
        this.cell = cell;
        this.steps = steps;
        this.width = width;
        this.units = units;
        this.sequences = sequences;
        this.backwards = backwards;
    }

    @Override
    public int bufferSize() {
        return sequences ? Math.multiplyExact(steps, units) : units;
    }

    @Override
    public Kernel forRunner() {
        return new RecurrentKernel(cell.forRunner(), steps, width, units, sequences, backwards);
    }

    @Override
    public void run(float[] input, float[] output) {
        cell.reset();
        for (int i = 0; i < steps; i++) {
            int step = backwards ? steps - 1 - i : i;
            cell.step(input, step * width, i == 0);
            if (sequences) {
                System.arraycopy(cell.state, 0, output, i * units, units);
            }
        }
        if (!sequences) {
            System.arraycopy(cell.state, 0, output, 0, units);
        }
    }
}
