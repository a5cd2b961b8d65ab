// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/**
 * A matrix of many columns. Each row is an array of its own, and four rows are added in one pass over the columns,
 * because the JIT compiler vectorises that loop. It would not if the rows shared an array or the sums began at an
 * offset, since reads and writes might then overlap, nor for eight rows at once, which are too many to unroll.
 */
final class WideMatrix implements RowProduct {

    private static final int ROWS_AT_ONCE = 4;

    private final int rows;
    private final float[][] weights;

    /** @param values row-major */
    WideMatrix(float[] values, int rows, int columns) {
        this.rows = rows;
        // Padded with rows of zeros to a multiple of four.
        this.weights = new float[(rows + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE * ROWS_AT_ONCE][WeightMatrix.padded(columns)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * columns, weights[row], 0, columns);
        }
    }

    @Override
    public void product(float[] x, float[] bias, float[] y) {
        System.arraycopy(bias, 0, y, 0, bias.length);
        float[][] w = weights;
        int whole = rows - rows % ROWS_AT_ONCE;
        for (int i = 0; i < whole; i += ROWS_AT_ONCE) {
            add(w[i], w[i + 1], w[i + 2], w[i + 3], x[i], x[i + 1], x[i + 2], x[i + 3], y);
        }
        if (whole < rows) {
            addLast(x, whole, y);
        }
    }

    /** Adds the rows that stand together in four, so that sums are rounded as those of all rows are. */
    @Override
    public void product(float[] x, int[] set, int count, float[] bias, float[] y) {
        System.arraycopy(bias, 0, y, 0, bias.length);
        float[][] w = weights;
        int next = 0;
        for (int k = 0; k < count; k++) {
            if (set[k] < next) {
                continue;
            }
            int i = set[k] - set[k] % ROWS_AT_ONCE;
            next = i + ROWS_AT_ONCE;
            if (next <= rows) {
                add(w[i], w[i + 1], w[i + 2], w[i + 3], x[i], x[i + 1], x[i + 2], x[i + 3], y);
            } else {
                addLast(x, i, y);
            }
        }
    }

    private void addLast(float[] x, int i, float[] y) {
        float[][] w = weights;
        float x1 = i + 1 < rows ? x[i + 1] : 0;
        float x2 = i + 2 < rows ? x[i + 2] : 0;
        add(w[i], w[i + 1], w[i + 2], w[i + 3], x[i], x1, x2, 0, y);
    }

    private static void add(
            float[] w0, float[] w1, float[] w2, float[] w3, float x0, float x1, float x2, float x3, float[] y) {
        for (int j = 0; j < w0.length; j++) {
            y[j] += x0 * w0[j] + x1 * w1[j] + (x2 * w2[j] + x3 * w3[j]);
        }
    }
}
