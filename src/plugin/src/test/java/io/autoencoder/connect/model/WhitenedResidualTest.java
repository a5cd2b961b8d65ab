// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The squared Mahalanobis distance of a residual, against the formula written out with matrices. */
class WhitenedResidualTest {

    /** By hand: {@code W (r - m)} with W = ((2, 1), (1, 3)) and m = (1, -1), squared and halved. */
    @ParameterizedTest
    @CsvSource({
        "1, -1, 0", // the mean itself
        "2, -1, 2.5", // (2, 1)
        "1, 0, 5", // (1, 3)
        "0, -2, 12.5", // (-3, -4)
    })
    void measuresFromTheMeanInWhitenedUnits(float first, float second, double score) {
        ScoreMethod method = new WhitenedResidual(new float[] {1, -1}, new float[] {2, 1, 1, 3});

        assertThat(method.score(new float[] {first, second}, new float[2])).isEqualTo(score);
        assertThat(method.score(new float[] {first + 5, second}, new float[] {5, 0}))
                .isEqualTo(score);
    }

    @Property
    void isTheFormulaOfMahalanobis(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int width) {
        Random random = new Random(seed);
        float[] mean = gaussian(random, width);
        float[] whitening = gaussian(random, width * width);
        float[] input = gaussian(random, width);
        float[] output = gaussian(random, width);
        WhitenedResidual method = new WhitenedResidual(mean, whitening);

        double[] parts = squaredProducts(whitening, mean, input, output);
        double expected = Arrays.stream(parts).sum() / width;

        assertThat(method.score(input, output)).isCloseTo(expected, within(1e-9 * (1 + expected)));
        assertThat(method.compile().newFunction().score(input, output))
                .as("in single precision")
                .isCloseTo(expected, within(1e-4 * (1 + expected)));
        double[] contributions = new double[width];
        method.contributions(input, output, contributions);
        for (int i = 0; i < width; i++) {
            assertThat(contributions[i]).isCloseTo(parts[i] / width, within(1e-9 * (1 + expected)));
        }
    }

    /** The squares of {@code W (input - output - mean)}. */
    private static double[] squaredProducts(float[] whitening, float[] mean, float[] input, float[] output) {
        int width = mean.length;
        double[] squares = new double[width];
        for (int row = 0; row < width; row++) {
            double product = 0;
            for (int column = 0; column < width; column++) {
                double residual = (double) input[column] - output[column] - mean[column];
                product += (double) whitening[row * width + column] * residual;
            }
            squares[row] = product * product;
        }
        return squares;
    }

    @Property
    void isTheMeanSquaredErrorWhereNothingIsWhitened(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int width) {
        Random random = new Random(seed);
        float[] identity = new float[width * width];
        for (int i = 0; i < width; i++) {
            identity[i * width + i] = 1;
        }
        float[] input = gaussian(random, width);
        float[] output = gaussian(random, width);

        assertThat(new WhitenedResidual(new float[width], identity).score(input, output))
                .isCloseTo(new MeanSquaredError().score(input, output), within(1e-12));
    }

    /** A measure holds scratch memory: what one row leaves in it says nothing of the next. */
    @Property(tries = 50)
    void scoresARowTheSameWhateverCameBefore(@ForAll long seed) {
        Random random = new Random(seed);
        WhitenedResidual method = new WhitenedResidual(gaussian(random, 4), gaussian(random, 16));
        ScoreMethod.ScoreFunction used = method.compile().newFunction();
        for (int i = 0; i < 5; i++) {
            float[] input = gaussian(random, 4);
            float[] output = gaussian(random, 4);

            assertThat(used.score(input, output))
                    .isEqualTo(method.compile().newFunction().score(input, output));
        }
    }

    @Test
    void isEqualToAnotherOfTheSameNumbers() {
        WhitenedResidual method = new WhitenedResidual(new float[] {1, 2}, new float[] {1, 2, 3, 4});

        assertThat(method)
                .isEqualTo(new WhitenedResidual(new float[] {1, 2}, new float[] {1, 2, 3, 4}))
                .hasSameHashCodeAs(new WhitenedResidual(new float[] {1, 2}, new float[] {1, 2, 3, 4}))
                .isNotEqualTo(new WhitenedResidual(new float[] {1, 3}, new float[] {1, 2, 3, 4}))
                .isNotEqualTo(new WhitenedResidual(new float[] {1, 2}, new float[] {1, 2, 3, 5}))
                .isNotEqualTo(new MeanSquaredError());
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
