// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

import java.util.Arrays;

/**
 * Batch normalisation as it is applied when scoring: {@code gamma · (x - mean) / sqrt(variance + epsilon) + beta} for
 * each value of a step.
 *
 * @param name the layer's own name
 * @param gamma scale; all one where the model has none
 * @param beta offset; all zero where the model has none
 * @param mean moving mean
 * @param variance moving variance, 0 or more
 * @param epsilon added to the variance
 */
public record BatchNormalization(
        String name, float[] gamma, float[] beta, float[] mean, float[] variance, float epsilon) implements Layer {

    public BatchNormalization {
        int size = gamma.length;
        if (beta.length != size || mean.length != size || variance.length != size) {
            throw new IllegalArgumentException("layer " + name + ": its four weight vectors differ in length");
        }
    }

    /** {@code factor · x + offset}. */
    public static BatchNormalization affine(String name, float[] factor, float[] offset) {
        float[] ones = new float[factor.length];
        Arrays.fill(ones, 1);
        return new BatchNormalization(name, factor, offset, new float[factor.length], ones, 0);
    }

    @Override
    public Shape output(Shape input) {
        input.require(input.features() == gamma.length, name, gamma.length + " values");
        return input;
    }

    @Override
    public long parameters() {
        return 4L * gamma.length;
    }

    /** What each value is multiplied by. */
    public double[] exactFactors() {
        double[] factors = new double[gamma.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = gamma[i] / Math.sqrt((double) variance[i] + epsilon);
        }
        return factors;
    }

    /** What is added to each value after that. */
    public double[] exactOffsets(double[] factors) {
        double[] offsets = new double[factors.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = beta[i] - mean[i] * factors[i];
        }
        return offsets;
    }
}
