// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

/** {@code 1/n Σ |input - output|} over the n scaled features. */
public record MeanAbsoluteError() implements ScoreMethod {

    @Override
    public String name() {
        return "mae";
    }

    @Override
    public String description() {
        return "mean absolute error";
    }

    @Override
    public double score(float[] input, float[] output) {
        double sum = 0;
        for (int i = 0; i < input.length; i++) {
            sum += Math.abs((double) input[i] - output[i]);
        }
        return sum / input.length;
    }

    @Override
    public void contributions(float[] input, float[] output, double[] contributions) {
        for (int i = 0; i < input.length; i++) {
            contributions[i] = Math.abs((double) input[i] - output[i]) / input.length;
        }
    }
}
