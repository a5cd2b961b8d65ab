// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

/** {@code 1/n Σ (input - output)²} over the n scaled features. */
public record MeanSquaredError() implements ScoreMethod {

    private static final int SUMS = 4;

    @Override
    public String name() {
        return "mse";
    }

    @Override
    public String description() {
        return "mean squared error";
    }

    /** Four sums take the values in turn, because an addition takes four times as long to finish as to start. */
    @Override
    public double score(float[] input, float[] output) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i <= input.length - SUMS; i += SUMS) {
            sum0 += squared(input[i], output[i]);
            sum1 += squared(input[i + 1], output[i + 1]);
            sum2 += squared(input[i + 2], output[i + 2]);
            sum3 += squared(input[i + 3], output[i + 3]);
        }
        for (; i < input.length; i++) {
            sum0 += squared(input[i], output[i]);
        }
        return (sum0 + sum1 + (sum2 + sum3)) / input.length;
    }

    private static double squared(float input, float output) {
        double residual = (double) input - output;
        return residual * residual;
    }

    @Override
    public void contributions(float[] input, float[] output, double[] contributions) {
        for (int i = 0; i < input.length; i++) {
            contributions[i] = squared(input[i], output[i]) / input.length;
        }
    }
}
