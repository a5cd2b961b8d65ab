// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestCorrelationTest {

    private static final double SMALLEST_EIGENVALUE = 1e-4;

    /** Three variables that would all be opposites of each other: one eigenvalue is negative, its vector (1, 1, 1). */
    @ParameterizedTest
    @ValueSource(doubles = {-0.5, -0.6, -0.9, -1})
    void solvesThreeEqualCorrelationsAsOneDoesByHand(double wanted) {
        double[][] matrix = {{1, wanted, wanted}, {wanted, 1, wanted}, {wanted, wanted, 1}};

        double[][] nearest = NearestCorrelation.of(matrix);

        double diagonal = (2 * (1 - wanted) + SMALLEST_EIGENVALUE) / 3;
        double other = (-(1 - wanted) + SMALLEST_EIGENVALUE) / 3;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(nearest[i][j]).isCloseTo(i == j ? 1 : other / diagonal, within(1e-9));
            }
        }
    }

    @Property(tries = 100)
    void leavesAPossibleMatrixAsItIs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
        double[][] possible = possible(size, new SplittableRandom(seed));

        double[][] nearest = NearestCorrelation.of(possible);

        for (int i = 0; i < size; i++) {
            assertThat(nearest[i]).containsExactly(possible[i], within(1e-9));
        }
    }

    /** Correlations of sums with a part of their own, so that no eigenvalue is near 0. */
    private static double[][] possible(int size, SplittableRandom random) {
        double[][] loadings = new double[size][size + 3];
        for (double[] row : loadings) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = i == j ? 1 : 0.9 * cosine(loadings[i], loadings[j]);
            }
        }
        return matrix;
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Property(tries = 100)
    void makesAnyMatrixPossible(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                matrix[i][j] = random.nextDouble(-1, 1);
                matrix[j][i] = matrix[i][j];
            }
        }

        double[][] nearest = NearestCorrelation.of(matrix);

        for (int i = 0; i < size; i++) {
            assertThat(nearest[i][i]).isCloseTo(1, within(1e-12));
            for (int j = 0; j < i; j++) {
                assertThat(nearest[i][j])
                        .isCloseTo(nearest[j][i], within(1e-12))
                        .isBetween(-1.0, 1.0);
            }
        }
        assertThat(smallestPivot(nearest)).as("pivot of Gauss's elimination").isPositive();
    }

    /** All pivots of a symmetric matrix are positive where all its eigenvalues are. */
    private static double smallestPivot(double[][] matrix) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < matrix.length; k++) {
            smallest = Math.min(smallest, matrix[k][k]);
            for (int i = k + 1; i < matrix.length; i++) {
                double factor = matrix[i][k] / matrix[k][k];
                for (int j = k; j < matrix.length; j++) {
                    matrix[i][j] -= factor * matrix[k][j];
                }
            }
        }
        return smallest;
    }
}
