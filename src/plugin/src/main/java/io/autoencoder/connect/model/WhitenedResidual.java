// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import java.util.Arrays;

/**
 * {@code 1/n ‖W (input - output - mean)‖²}, the squared Mahalanobis distance of the residual from those of normal rows
 * (Mahalanobis, 1936), divided by the number of features. {@code W} is the symmetric inverse square root of their
 * covariance, so that each whitened value still belongs to one feature: residuals count relative to their usual size.
 *
 * @param mean of the residuals, one a feature
 * @param whitening {@code W}, n x n values, row after row
 */
public record WhitenedResidual(float[] mean, float[] whitening) implements ScoreMethod {

    /** @throws IllegalArgumentException if there is no feature, the sizes do not fit or a value is not finite */
    public WhitenedResidual {
        if (mean.length == 0) {
            throw new IllegalArgumentException("score.mean must hold a value for each feature, got none");
        }
        if (whitening.length != (long) mean.length * mean.length) {
            throw new IllegalArgumentException("score.whitening must hold " + mean.length + " x " + mean.length
                    + " values, got " + whitening.length);
        }
        FloatBytes.requireFinite("score.mean", mean);
        FloatBytes.requireFinite("score.whitening", whitening);
    }

    @Override
    public String name() {
        return "whitened";
    }

    @Override
    public String description() {
        return "mean squared whitened error";
    }

    @Override
    public int width() {
        return mean.length;
    }

    @Override
    public double score(float[] input, float[] output) {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            double value = whitened(i, input, output);
            sum += value * value;
        }
        return sum / mean.length;
    }

    @Override
    public void contributions(float[] input, float[] output, double[] contributions) {
        for (int i = 0; i < mean.length; i++) {
            double value = whitened(i, input, output);
            contributions[i] = value * value / mean.length;
        }
    }

    @Override
    public Compiled compile() {
        CompiledNetwork layer = CompiledNetwork.of(
                new Dense("whitening", mean.length, mean.length, transposed(), shift(), Activation.Plain.LINEAR));
        return () -> newFunction(layer.newRunner());
    }

    private ScoreFunction newFunction(Runner layer) {
        float[] residual = new float[mean.length];
        float[] whitened = new float[mean.length];
        return (input, output) -> {
            for (int i = 0; i < residual.length; i++) {
                residual[i] = input[i] - output[i];
            }
            layer.run(residual, whitened);
            double sum = 0;
            for (float value : whitened) {
                sum += (double) value * value;
            }
            return sum / whitened.length;
        };
    }

    private float[] transposed() {
        int width = mean.length;
        float[] kernel = new float[whitening.length];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                kernel[j * width + i] = whitening[i * width + j];
            }
        }
        return kernel;
    }

    /** {@code -W mean}. */
    private float[] shift() {
        float[] shift = new float[mean.length];
        for (int i = 0; i < shift.length; i++) {
            double sum = 0;
            for (int j = 0; j < shift.length; j++) {
                sum -= (double) whitening[i * shift.length + j] * mean[j];
            }
            shift[i] = (float) sum;
        }
        return shift;
    }

    private double whitened(int row, float[] input, float[] output) {
        int from = row * mean.length;
        double sum = 0;
        for (int j = 0; j < mean.length; j++) {
            sum += whitening[from + j] * ((double) input[j] - output[j] - mean[j]);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WhitenedResidual that
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(whitening, that.whitening);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(whitening);
    }
}
