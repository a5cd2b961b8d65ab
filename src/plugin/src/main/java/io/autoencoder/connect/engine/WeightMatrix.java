// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/**
 * A matrix of weights, for kernels that need parts of the product of a row of values with it.
 *
 * <p>Columns are laid out in blocks of eight, {@code [block][row][8]}, padded with zeros to whole blocks, so that the
 * inner loop walks memory once with eight sums in local variables. A product therefore writes up to seven values past
 * its last column: write rows in ascending order, or leave room for {@link #paddedColumns}.
 */
final class WeightMatrix implements RowProduct {

    private static final int BLOCK = 8;

    private final int rows;
    private final int columns;
    private final float[] weights;

    /**
     * @param values where the matrix is taken from, row-major
     * @param rows of the matrix
     * @param width of a row of {@code values}
     * @param firstColumn of {@code values} to take
     * @param columns how many to take
     */
    WeightMatrix(float[] values, int rows, int width, int firstColumn, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.weights = new float[Math.multiplyExact(padded(columns), rows)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                weights[(column / BLOCK * rows + row) * BLOCK + column % BLOCK] =
                        values[row * width + firstColumn + column];
            }
        }
    }

    WeightMatrix(float[] values, int rows, int columns) {
        this(values, rows, columns, 0, columns);
    }

    /** Columns with those that fill up the last block. */
    static int padded(int columns) {
        return (columns + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Values that a product writes. */
    int paddedColumns() {
        return padded(columns);
    }

    /** Values, one a column, with room for what a product writes beside them. */
    float[] newRow(float[] values, int from) {
        float[] row = new float[paddedColumns()];
        System.arraycopy(values, from, row, 0, columns);
        return row;
    }

    @Override
    public void product(float[] x, float[] bias, float[] y) {
        for (int column = 0; column < columns; column += BLOCK) {
            addBlock(x, 0, column * rows, rows, bias, column, y, column);
        }
    }

    @Override
    public void product(float[] x, int[] set, int count, float[] bias, float[] y) {
        for (int column = 0; column < columns; column += BLOCK) {
            addBlock(x, set, count, column * rows, bias, y, column);
        }
    }

    /** {@code y += x · M}. */
    void addProduct(float[] x, float[] y) {
        product(x, y, y);
    }

    /**
     * Adds the product of some values with as many rows of the matrix.
     *
     * @param x values
     * @param from the first of them
     * @param firstRow the row that belongs to it
     * @param count how many
     * @param y where to add
     * @param to its first value
     */
    void addProduct(float[] x, int from, int firstRow, int count, float[] y, int to) {
        for (int column = 0; column < columns; column += BLOCK) {
            addBlock(x, from, (column * rows) + firstRow * BLOCK, count, y, to + column, y, to + column);
        }
    }

    private void addBlock(float[] x, int[] set, int count, int base, float[] addend, float[] y, int to) {
        float[] w = weights;
        float y0 = addend[to];
        float y1 = addend[to + 1];
        float y2 = addend[to + 2];
        float y3 = addend[to + 3];
        float y4 = addend[to + 4];
        float y5 = addend[to + 5];
        float y6 = addend[to + 6];
        float y7 = addend[to + 7];
        for (int i = 0; i < count; i++) {
            int row = set[i];
            float v = x[row];
            int k = base + row * BLOCK;
            y0 += v * w[k];
            y1 += v * w[k + 1];
            y2 += v * w[k + 2];
            y3 += v * w[k + 3];
            y4 += v * w[k + 4];
            y5 += v * w[k + 5];
            y6 += v * w[k + 6];
            y7 += v * w[k + 7];
        }
        y[to] = y0;
        y[to + 1] = y1;
        y[to + 2] = y2;
        y[to + 3] = y3;
        y[to + 4] = y4;
        y[to + 5] = y5;
        y[to + 6] = y6;
        y[to + 7] = y7;
    }

    private void addBlock(float[] x, int from, int base, int count, float[] addend, int addendFrom, float[] y, int to) {
        float[] w = weights;
        float y0 = addend[addendFrom];
        float y1 = addend[addendFrom + 1];
        float y2 = addend[addendFrom + 2];
        float y3 = addend[addendFrom + 3];
        float y4 = addend[addendFrom + 4];
        float y5 = addend[addendFrom + 5];
        float y6 = addend[addendFrom + 6];
        float y7 = addend[addendFrom + 7];
        for (int i = 0; i < count; i++) {
            float v = x[from + i];
            int k = base + i * BLOCK;
            y0 += v * w[k];
            y1 += v * w[k + 1];
            y2 += v * w[k + 2];
            y3 += v * w[k + 3];
            y4 += v * w[k + 4];
            y5 += v * w[k + 5];
            y6 += v * w[k + 6];
            y7 += v * w[k + 7];
        }
        y[to] = y0;
        y[to + 1] = y1;
        y[to + 2] = y2;
        y[to + 3] = y3;
        y[to + 4] = y4;
        y[to + 5] = y5;
        y[to + 6] = y6;
        y[to + 7] = y7;
    }
}
