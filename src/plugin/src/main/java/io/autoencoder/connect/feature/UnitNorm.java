// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;

/**
 * A row divided by its length, as scikit-learn's Normalizer has it: what remains is how its values relate to each
 * other. A row of zeros stays one.
 *
 * @param norm what is taken for the length
 */
public record UnitNorm(Norm norm) implements RowStep {

    /** Ways to measure the length of a row. */
    public enum Norm {
        /** The sum of absolute values. */
        L1 {
            @Override
            double of(double[] row) {
                double sum = 0;
                for (double value : row) {
                    sum += Math.abs(value);
                }
                return sum;
            }
        },
        /** The root of the sum of squares. */
        L2 {
            @Override
            double of(double[] row) {
                double sum = 0;
                for (double value : row) {
                    sum += value * value;
                }
                return Math.sqrt(sum);
            }
        },
        /** The largest absolute value. */
        MAX {
            @Override
            double of(double[] row) {
                double largest = 0;
                for (double value : row) {
                    largest = Math.max(largest, Math.abs(value));
                }
                return largest;
            }
        };

        abstract double of(double[] row);
    }

    /** What scikit-learn takes for 0: ten times the distance from 1 to the next double. */
    private static final double SMALLEST = 10 * Math.ulp(1.0);

    public UnitNorm {
        Objects.requireNonNull(norm, "norm");
    }

    private double length(double[] row) {
        double length = norm.of(row);
        return length < SMALLEST ? 1 : length;
    }

    @Override
    public int width(int values) {
        return values;
    }

    @Override
    public void apply(double[] row, double[] into) {
        double length = length(row);
        for (int i = 0; i < row.length; i++) {
            into[i] = row[i] / length;
        }
    }

    @Override
    public void restore(double[] outputs, double[] row, double[] into) {
        double length = length(row);
        for (int i = 0; i < row.length; i++) {
            into[i] = outputs[i] * length;
        }
    }

    /** As they are: the length is the same for all values of a row. */
    @Override
    public void attribute(double[] errors, double[] into) {
        System.arraycopy(errors, 0, into, 0, errors.length);
    }
}
