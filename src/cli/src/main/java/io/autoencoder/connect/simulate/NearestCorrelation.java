// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Makes a correlation matrix that was put together pair by pair possible: negative eigenvalues are raised to a small
 * positive one and the diagonal is brought back to 1.
 */
final class NearestCorrelation {

    private static final double SMALLEST_EIGENVALUE = 1e-4;

    private NearestCorrelation() {}

    /** A positive definite correlation matrix near a symmetric one with ones on its diagonal. */
    static double[][] of(double[][] matrix) {
        int size = matrix.length;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(new DMatrixRMaj(matrix))) {
            throw new IllegalStateException("the correlations have no eigenvalues to be found");
        }
        double[][] result = new double[size][size];
        for (int k = 0; k < size; k++) {
            double value = Math.max(eigen.getEigenvalue(k).getReal(), SMALLEST_EIGENVALUE);
            double[] vector = eigen.getEigenVector(k).getData();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    result[i][j] += vector[i] * value * vector[j];
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
}
