// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/** A matrix that one row of values is multiplied by. Immutable and thread-safe. */
sealed interface RowProduct permits WeightMatrix, WideMatrix {

    /** From this many columns on, vectorising over a row of the matrix saves more than its set-up costs. */
    int WIDE = 17;

    /**
     * {@code y = bias + x · M}. Reads and writes whole blocks: {@code bias} and {@code y} have room for
     * {@link WeightMatrix#padded} columns.
     */
    void product(float[] x, float[] bias, float[] y);

    /**
     * The same where most values are 0, at the cost of the others alone; to the bit, as long as weights are finite.
     *
     * @param set indexes of the values that may differ from 0, ascending
     * @param count how many of them
     */
    void product(float[] x, int[] set, int count, float[] bias, float[] y);

    /** @param values row-major */
    static RowProduct of(float[] values, int rows, int columns) {
        return columns < WIDE ? new WeightMatrix(values, rows, columns) : new WideMatrix(values, rows, columns);
    }
}
