// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.model.WhitenedResidual;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Learns the symmetric matrix that makes residuals uncorrelated and of variance 1 (ZCA; Kessy, Lewin and Strimmer, The
 * American Statistician 72, 2018). The covariance is shrunk towards a multiple of the identity (Ledoit and Wolf, 2004)
 * by a fixed tenth: directions that training residuals hardly have would otherwise decide the score alone.
 */
final class ResidualWhitening {

    private static final double SHRINKAGE = 0.1;
    private static final double SMALLEST_VARIANCE = 1e-12;

    private final int width;
    private final double[] mean;
    private final double[] products;
    private final double[] before;
    private long count;

    ResidualWhitening(int width) {
        this.width = width;
        this.mean = new double[width];
        this.products = new double[Math.multiplyExact(width, width)];
        this.before = new double[width];
    }

    /** Takes in one residual, by Welford's update of means and products. */
    void add(double[] residual) {
        count++;
        for (int i = 0; i < width; i++) {
            before[i] = residual[i] - mean[i];
            mean[i] += before[i] / count;
        }
        for (int i = 0; i < width; i++) {
            double after = residual[i] - mean[i];
            for (int j = 0; j <= i; j++) {
                products[i * width + j] += after * before[j];
            }
        }
    }

    WhitenedResidual fit() {
        DMatrixRMaj covariance = covariance();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
        if (!eigen.decompose(covariance)) {
            throw new InputException("the residuals' covariance has no eigenvalues; choose --score mse");
        }
        DMatrixRMaj scaled = new DMatrixRMaj(width, width);
        DMatrixRMaj vectors = new DMatrixRMaj(width, width);
        for (int k = 0; k < width; k++) {
            double root = 1 / Math.sqrt(Math.max(eigen.getEigenvalue(k).getReal(), SMALLEST_VARIANCE));
            DMatrixRMaj vector = eigen.getEigenVector(k);
            for (int i = 0; i < width; i++) {
                vectors.set(i, k, vector.get(i));
                scaled.set(i, k, root * vector.get(i));
            }
        }
        DMatrixRMaj whitening = new DMatrixRMaj(width, width);
        CommonOps_DDRM.multTransB(scaled, vectors, whitening);
        return new WhitenedResidual(floats(mean), floats(whitening.data));
    }

    private DMatrixRMaj covariance() {
        double trace = 0;
        for (int i = 0; i < width; i++) {
            trace += products[i * width + i] / count;
        }
        DMatrixRMaj covariance = new DMatrixRMaj(width, width);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                double value = (1 - SHRINKAGE) * products[i * width + j] / count;
                covariance.set(i, j, value);
                covariance.set(j, i, value);
            }
            covariance.add(i, i, SHRINKAGE * trace / width);
        }
        return covariance;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
