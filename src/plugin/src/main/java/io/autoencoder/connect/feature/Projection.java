// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;

/**
 * Coordinates of a row along directions at right angles to each other, {@code (x - mean) M}: scikit-learn's PCA, and
 * with a mean of 0 its TruncatedSVD. Fewer directions than values leave out what lies along none of them.
 *
 * @param mean of the training rows, d values
 * @param matrix {@code M}, d x k values, row after row: each of its k columns is a direction, of length 1
 */
public record Projection(double[] mean, double[] matrix) implements RowStep {

    /** The most values of a matrix: 8 MB. */
    public static final int MOST_VALUES = 1 << 20;

    /** How far a product of two directions may be from 0 or 1: those of single precision are some 1e-6 off. */
    private static final double TOLERANCE = 1e-4;

    /**
     * @throws IllegalArgumentException if the sizes do not fit or are too large, a value is not finite, or the columns
     *     are not of length 1 and at right angles
     */
    public Projection {
        if (mean.length == 0 || matrix.length == 0 || matrix.length % mean.length != 0) {
            throw new IllegalArgumentException("a projection of " + mean.length
                    + " values needs a matrix with a row for" + " each of them, got " + matrix.length + " numbers");
        }
        if (matrix.length > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "a projection has at most " + MOST_VALUES + " numbers, got " + matrix.length);
        }
        mean = mean.clone();
        matrix = matrix.clone();
        int outputs = matrix.length / mean.length;
        if (outputs > mean.length) {
            throw new IllegalArgumentException(
                    "a projection of " + mean.length + " values has at most as many directions, got " + outputs);
        }
        if (!Arrays.stream(mean).allMatch(Double::isFinite)
                || !Arrays.stream(matrix).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a projection must hold finite numbers");
        }
        if (!isOrthonormal(matrix, outputs)) {
            throw new IllegalArgumentException(
                    "the directions of a projection must be of length 1 and at right angles to each other");
        }
    }

    /** Whether the product of the transposed matrix with the matrix, which is symmetric, is the identity. */
    private static boolean isOrthonormal(double[] matrix, int columns) {
        double[] products = new double[columns * columns];
        for (int row = 0; row < matrix.length; row += columns) {
            for (int i = 0; i < columns; i++) {
                double value = matrix[row + i];
                for (int j = i; j < columns; j++) {
                    products[i * columns + j] += value * matrix[row + j];
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                if (!(Math.abs(products[i * columns + j] - (i == j ? 1 : 0)) <= TOLERANCE)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How many directions there are, which is how many values come out. */
    public int outputs() {
        return matrix.length / mean.length;
    }

    @Override
    public int width(int values) {
        if (values != mean.length) {
            throw new IllegalArgumentException(
                    "a projection of " + mean.length + " values is given " + values + " of them");
        }
        return outputs();
    }

    @Override
    public void apply(double[] row, double[] into) {
        int outputs = outputs();
        Arrays.fill(into, 0);
        for (int i = 0; i < mean.length; i++) {
            double distance = row[i] - mean[i];
            for (int j = 0; j < outputs; j++) {
                into[j] += distance * matrix[i * outputs + j];
            }
        }
    }

    @Override
    public void restore(double[] outputs, double[] row, double[] into) {
        attribute(outputs, into);
        for (int i = 0; i < mean.length; i++) {
            into[i] += mean[i];
        }
    }

    /** Turned back: a turn changes no length, and what the directions leave out has no part in the score. */
    @Override
    public void attribute(double[] errors, double[] into) {
        int outputs = outputs();
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (int j = 0; j < outputs; j++) {
                sum += errors[j] * matrix[i * outputs + j];
            }
            into[i] = sum;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Projection that && Arrays.equals(mean, that.mean) && Arrays.equals(matrix, that.matrix);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(matrix);
    }
}
