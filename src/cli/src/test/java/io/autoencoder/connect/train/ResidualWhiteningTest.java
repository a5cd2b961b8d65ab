// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.model.WhitenedResidual;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Against numpy: see whitening.py beside the figures. */
class ResidualWhiteningTest {

    private static final int WIDTH = 4;

    /** Learned from all rows of the file. */
    private static WhitenedResidual whitened;

    @BeforeAll
    static void learn() throws IOException {
        ResidualWhitening whitening = new ResidualWhitening(WIDTH);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ResidualWhiteningTest.class.getResourceAsStream("/golden/whitening.csv"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .forEach(line -> whitening.add(Arrays.stream(line.split(","))
                            .limit(WIDTH)
                            .mapToDouble(Double::parseDouble)
                            .toArray()));
        }
        whitened = whitening.fit();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/golden/whitening.csv", numLinesToSkip = 1)
    void shouldMeasureResidualsAsNumpyDoes(
            float r0, float r1, float r2, float r3, double w0, double w1, double w2, double w3, double score) {
        float[] input = {r0, r1, r2, r3};
        double[] contributions = new double[WIDTH];

        double actual = whitened.score(input, new float[WIDTH]);
        whitened.contributions(input, new float[WIDTH], contributions);

        assertThat(actual).isCloseTo(score, within(1e-5 * Math.max(1, score)));
        double[] whitenedValues = {w0, w1, w2, w3};
        for (int i = 0; i < WIDTH; i++) {
            double part = whitenedValues[i] * whitenedValues[i] / WIDTH;
            assertThat(contributions[i]).isCloseTo(part, within(1e-5 * Math.max(1, part)));
        }
    }

    @Test
    void shouldCountAFeatureThatIsAlwaysRebuiltButNotInfinitely() {
        ResidualWhitening whitening = new ResidualWhitening(2);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            whitening.add(new double[] {random.nextGaussian(), 0});
        }

        double score = whitening.fit().score(new float[] {0, 1}, new float[2]);

        assertThat(score).isBetween(2.0, 100.0);
    }
}
