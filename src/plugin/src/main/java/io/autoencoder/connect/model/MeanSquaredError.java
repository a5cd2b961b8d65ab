// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

/** {@code 1/n Σ (input - output)²} over the n scaled features. */
public record MeanSquaredError() implements ScoreMethod {

    @Override
    public String name() {
        return "mse";
    }

    @Override
    public String description() {
        return "mean squared error";
    }

    @Override
    public double score(float[] input, float[] output) {
        double sum = 0;
        for (int i = 0; i < input.length; i++) {
            double residual = (double) input[i] - output[i];
            sum += residual * residual;
        }
        return sum / input.length;
    }

    @Override
    public void contributions(float[] input, float[] output, double[] contributions) {
        for (int i = 0; i < input.length; i++) {
            double residual = (double) input[i] - output[i];
            contributions[i] = residual * residual / input.length;
        }
    }
}
