// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Squared error of rebuilding a row from the principal components that hold 90 % of the training rows' variance: what
 * an autoencoder without any curvature would do.
 */
record PrincipalComponents() implements Detector {

    private static final double KEPT_VARIANCE = 0.9;

    @Override
    public String name() {
        return "principal components";
    }

    @Override
    public FittedDetector fit(double[][] normals) {
        Standardizer standardizer = new Standardizer(normals);
        double[][] components = components(standardizer.apply(normals), standardizer.width());
        return row -> {
            double[] scaled = standardizer.apply(row);
            double error = dot(scaled, scaled);
            for (double[] component : components) {
                double part = dot(scaled, component);
                error -= part * part;
            }
            return Math.max(0, error);
        };
    }

    /** The leading unit vectors, fewer than there are features. */
    private static double[][] components(double[][] rows, int width) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
        if (!eigen.decompose(covariance(rows, width))) {
            throw new IllegalStateException("the covariance of the training rows has no eigenvalues to be found");
        }
        double[] values = new double[width];
        for (int i = 0; i < width; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
        }
        int[] order = IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double wanted = KEPT_VARIANCE * Arrays.stream(values).sum();
        int kept = 0;
        for (double held = 0; kept < width - 1 && held < wanted; kept++) {
            held += values[order[kept]];
        }
        double[][] components = new double[kept][];
        for (int i = 0; i < kept; i++) {
            components[i] = eigen.getEigenVector(order[i]).getData();
        }
        return components;
    }

    private static DMatrixRMaj covariance(double[][] rows, int width) {
        DMatrixRMaj covariance = new DMatrixRMaj(width, width);
        double[] sums = covariance.getData();
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                double value = row[i] / rows.length;
                for (int j = 0; j <= i; j++) {
                    sums[i * width + j] += value * row[j];
                }
            }
        }
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < i; j++) {
                sums[j * width + i] = sums[i * width + j];
            }
        }
        return covariance;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
