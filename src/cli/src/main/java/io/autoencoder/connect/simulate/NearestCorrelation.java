// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

/**
 * Makes a correlation matrix that was put together pair by pair possible: negative eigenvalues are raised to a small
 * positive one (found by Jacobi's rotations) and the diagonal is brought back to 1.
 */
final class NearestCorrelation {

    private static final double SMALLEST_EIGENVALUE = 1e-4;
    private static final int SWEEPS = 30;

    private NearestCorrelation() {}

    /** A positive definite correlation matrix near a symmetric one with ones on its diagonal. */
    static double[][] of(double[][] matrix) {
        int size = matrix.length;
        double[][] diagonal = new double[size][];
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            diagonal[i] = matrix[i].clone();
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(diagonal, vectors, p, q);
                }
            }
        }
        double[][] result = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    result[i][j] += vectors[i][k] * Math.max(diagonal[k][k], SMALLEST_EIGENVALUE) * vectors[j][k];
                }
            }
        }
        return withUnitDiagonal(result);
    }

    private static double[][] withUnitDiagonal(double[][] matrix) {
        int size = matrix.length;
        double[][] result = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                result[i][j] = matrix[i][j] / Math.sqrt(matrix[i][i] * matrix[j][j]);
            }
        }
        return result;
    }

    /** Makes the element in row {@code p}, column {@code q} zero. */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (Math.abs(a[p][q]) < 1e-14) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = cosine * kp - sine * kq;
            a[k][q] = sine * kp + cosine * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = cosine * pk - sine * qk;
            a[q][k] = sine * pk + cosine * qk;
            double vp = vectors[k][p];
            double vq = vectors[k][q];
            vectors[k][p] = cosine * vp - sine * vq;
            vectors[k][q] = sine * vp + cosine * vq;
        }
    }
}
