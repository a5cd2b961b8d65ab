// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Dense;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code y = x · kernel + bias} and the activation, for one row of values.
 *
 * <p>Columns are laid out in blocks of one vector, {@code [block][row][lanes]}, so that memory is read once, front to
 * back. Four sums take the rows in turn, because an addition takes four times as long to finish as to start. Multiply
 * and add are two instructions: fusing them gains nothing in a loop bound by memory, and Java emulates it, value by
 * value, on processors without it.
 */
final class VectorDenseKernel implements Kernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int SUMS = 4;

    private final int rows;
    private final int columns;
    private final int paddedColumns;
    private final float[] weights;
    private final float[] bias;
    private final ActivationKernel activation;
    private final boolean wholeVectors;

    VectorDenseKernel(Dense layer) {
        this.rows = layer.inputs();
        this.columns = layer.outputs();
        this.paddedColumns = (columns + LANES - 1) / LANES * LANES;
        this.weights = inBlocks(layer.kernel());
        this.bias = Arrays.copyOf(layer.bias(), paddedColumns);
        ActivationKernel vectors = VectorActivations.of(layer.activation());
        this.wholeVectors = vectors != null;
        this.activation = wholeVectors ? vectors : ActivationKernel.of(layer.activation(), columns);
    }

    private float[] inBlocks(float[] kernel) {
        float[] blocks = new float[Math.multiplyExact(rows, paddedColumns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                blocks[(column / LANES * rows + row) * LANES + column % LANES] = kernel[row * columns + column];
            }
        }
        return blocks;
    }

    @Override
    public int bufferSize() {
        return paddedColumns;
    }

    @Override
    public void run(float[] input, float[] output) {
        for (int column = 0; column < paddedColumns; column += LANES) {
            product(input, column, output);
        }
        activation.apply(output, wholeVectors ? paddedColumns : columns);
    }

    @Override
    public void run(float[] input, int[] set, int count, float[] output) {
        for (int column = 0; column < paddedColumns; column += LANES) {
            product(input, set, count, column, output);
        }
        activation.apply(output, wholeVectors ? paddedColumns : columns);
    }

    /** As of all rows, up to rounding: the rows left out take no turn. */
    private void product(float[] x, int[] set, int count, int column, float[] y) {
        float[] w = weights;
        int from = column * rows;
        FloatVector sum0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector sum1 = FloatVector.zero(SPECIES);
        FloatVector sum2 = sum1;
        FloatVector sum3 = sum1;
        int i = 0;
        for (; i <= count - SUMS; i += SUMS) {
            sum0 = sum0.add(
                    FloatVector.fromArray(SPECIES, w, from + set[i] * LANES).mul(x[set[i]]));
            sum1 = sum1.add(
                    FloatVector.fromArray(SPECIES, w, from + set[i + 1] * LANES).mul(x[set[i + 1]]));
            sum2 = sum2.add(
                    FloatVector.fromArray(SPECIES, w, from + set[i + 2] * LANES).mul(x[set[i + 2]]));
            sum3 = sum3.add(
                    FloatVector.fromArray(SPECIES, w, from + set[i + 3] * LANES).mul(x[set[i + 3]]));
        }
        for (; i < count; i++) {
            sum0 = sum0.add(
                    FloatVector.fromArray(SPECIES, w, from + set[i] * LANES).mul(x[set[i]]));
        }
        sum0.add(sum1).add(sum2.add(sum3)).intoArray(y, column);
    }

    /** Stores its result: a returned vector would be allocated wherever the JIT compiler does not inline the call. */
    private void product(float[] x, int column, float[] y) {
        float[] w = weights;
        int from = column * rows;
        FloatVector sum0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector sum1 = FloatVector.zero(SPECIES);
        FloatVector sum2 = sum1;
        FloatVector sum3 = sum1;
        int row = 0;
        for (; row <= rows - SUMS; row += SUMS) {
            int at = from + row * LANES;
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, w, at).mul(x[row]));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, w, at + LANES).mul(x[row + 1]));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, w, at + 2 * LANES).mul(x[row + 2]));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, w, at + 3 * LANES).mul(x[row + 3]));
        }
        for (; row < rows; row++) {
            sum0 = sum0.add(
                    FloatVector.fromArray(SPECIES, w, from + row * LANES).mul(x[row]));
        }
        sum0.add(sum1).add(sum2.add(sum3)).intoArray(y, column);
    }
}
