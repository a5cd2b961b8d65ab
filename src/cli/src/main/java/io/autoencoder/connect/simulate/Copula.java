// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.SplittableRandom;

/**
 * Normal variables whose correlations are such that the features made from them by their marginals have the wanted
 * Pearson correlations (Cario and Nelson's NORTA method, 1997). Immutable.
 */
final class Copula {

    private static final int HERMITE_TERMS = 16;
    private static final Bisection LATENT = new Bisection(-0.999, 0.999, 40);

    /** Lower triangle of the Cholesky factor. */
    private final double[][] factor;

    /**
     * Builds the copula.
     *
     * @param marginals one a feature
     * @param correlations lower triangle: row i holds i values
     */
    Copula(Marginal[] marginals, double[][] correlations) {
        double[][] hermite = new double[marginals.length][];
        for (int i = 0; i < marginals.length; i++) {
            hermite[i] = hermiteCoefficients(marginals[i]);
        }
        double[][] latent = new double[marginals.length][marginals.length];
        for (int i = 0; i < marginals.length; i++) {
            latent[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double[] a = hermite[i];
                double[] b = hermite[j];
                latent[i][j] = LATENT.solve(rho -> correlation(a, b, rho), correlations[i][j]);
                latent[j][i] = latent[i][j];
            }
        }
        this.factor = factor(NearestCorrelation.of(latent));
    }

    /**
     * The standardised marginal in normalised Hermite polynomials: then the correlation of two features is {@code Σ a_k
     * b_k ρ^k} for normal variables correlated by ρ.
     */
    private static double[] hermiteCoefficients(Marginal marginal) {
        double mean = NormalGrid.expectation(marginal::at);
        double variance = NormalGrid.expectation(z -> Math.pow(marginal.at(z) - mean, 2));
        double[] coefficients = new double[HERMITE_TERMS];
        for (int k = 1; k <= HERMITE_TERMS; k++) {
            int degree = k;
            coefficients[k - 1] =
                    NormalGrid.expectation(z -> marginal.at(z) * hermite(degree, z)) / Math.sqrt(variance);
        }
        return coefficients;
    }

    /** {@code He_k(z) / sqrt(k!)}. */
    private static double hermite(int degree, double z) {
        double before = 0;
        double value = 1;
        for (int k = 0; k < degree; k++) {
            double next = (z * value - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
            before = value;
            value = next;
        }
        return value;
    }

    private static double correlation(double[] a, double[] b, double latent) {
        double sum = 0;
        double power = 1;
        for (int k = 0; k < a.length; k++) {
            power *= latent;
            sum += a[k] * b[k] * power;
        }
        return sum;
    }

    private static double[][] factor(double[][] matrix) {
        double[][] lower = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 0)) : lower[j][j] > 0 ? sum / lower[j][j] : 0;
            }
        }
        return lower;
    }

    /**
     * Draws correlated normal variables.
     *
     * @param first the first of them, which is given
     * @param independent scratch, as long as {@code into}
     */
    void draw(double first, SplittableRandom random, double[] independent, double[] into) {
        independent[0] = first;
        into[0] = first;
        for (int i = 1; i < into.length; i++) {
            independent[i] = random.nextGaussian();
            double sum = 0;
            for (int k = 0; k <= i; k++) {
                sum += factor[i][k] * independent[k];
            }
            into[i] = sum;
        }
    }
}
