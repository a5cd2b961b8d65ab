// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.WhitenedPrototypes.Combination.LOGARITHMS;
import static io.autoencoder.connect.model.WhitenedPrototypes.Combination.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhitenedPrototypesTest {

    private static final float[] FOUR_CORNERS = {0, 0, 0, 2, 2, 0, 2, 2};
    private static final float[] IDENTITY = {1, 0, 0, 1};

    /** By hand: from (x, y), the mean of the least squared distances, over two features. */
    @ParameterizedTest
    @CsvSource({
        "3, 0, 0, 1.3333333333333333", // 0, 4 and 4 of 0, 4, 4, 8
        "3, 1, 1, 1", // 2, 2 and 2
        "3, 3, 0, 2.5", // 1, 5 and 9 of 1, 5, 9, 13
        "1, 0, 0, 0",
        "1, 1, 1, 1",
        "1, 3, 0, 0.5",
    })
    void shouldTakeTheMeanOfTheNearest(int neighbors, float x, float y, double distance) {
        Prototypes prototypes = new Prototypes(2, neighbors, FOUR_CORNERS);

        assertThat(prototypes.distance(new float[] {x, y})).isCloseTo(distance, within(1e-12));
    }

    @Test
    void shouldTakeAllOfFewerThanThree() {
        assertThat(new Prototypes(2, 3, new float[] {0, 0, 2, 0}).distance(new float[] {1, 1}))
                .isEqualTo(1);
    }

    /** The residual (1, 0) measures 1/2, the distance of (1, 1) is 1. */
    @ParameterizedTest
    @CsvSource({
        "SUM, 0.7537718023763802", // ln(1 + 1 + 0.25 / 2)
        "LOGARITHMS, 0.7945134575869863", // ln 2 + 0.25 ln 1.5
    })
    void shouldJoinBothParts(WhitenedPrototypes.Combination join, double score) {
        ScoreMethod method = new WhitenedPrototypes(
                new WhitenedResidual(new float[2], IDENTITY), 0.5, new Prototypes(2, 3, FOUR_CORNERS), 2, 0.25, join);

        assertThat(method.score(new float[] {1, 1}, new float[] {0, 1})).isCloseTo(score, within(1e-12));
    }

    /** As far as single precision reaches, squares overflow it; the distance does not. */
    @ParameterizedTest
    @ValueSource(floats = {1e18f, 1e20f, 1e37f, 3e38f, -3e38f})
    void shouldMeasureRowsThatLieFarAway(float x) {
        float[] row = {x, x};
        double square = (double) x * x;
        for (int neighbors : new int[] {1, 3}) {
            Prototypes prototypes = new Prototypes(2, neighbors, FOUR_CORNERS);
            WhitenedPrototypes method = new WhitenedPrototypes(
                    new WhitenedResidual(new float[2], IDENTITY), 1, prototypes, 1, 0.5, LOGARITHMS);

            assertThat(prototypes.distance(row)).isCloseTo(square, withinPercentage(1e-6));
            assertThat(method.compile().newFunction().score(row, row))
                    .isCloseTo(0.5 * Math.log1p(square), withinPercentage(1e-6));
            double[] contributions = new double[2];
            method.contributions(row, row, contributions);
            assertThat(contributions[0]).isCloseTo(0.25 * Math.log1p(square), withinPercentage(1e-6));
        }
    }

    @Property
    void reasonsAddUpToTheScore(@ForAll long seed, @ForAll WhitenedPrototypes.Combination join) {
        Random random = new Random(seed);
        WhitenedPrototypes method = new WhitenedPrototypes(
                new WhitenedResidual(gaussian(random, 5), gaussian(random, 25)),
                0.1 + random.nextDouble(),
                new Prototypes(5, random.nextBoolean() ? 1 : 3, gaussian(random, 5 * (1 + random.nextInt(20)))),
                0.1 + random.nextDouble(),
                0.1 + random.nextDouble(),
                join);
        float[] input = gaussian(random, 5);
        float[] output = gaussian(random, 5);
        double[] contributions = new double[5];

        method.contributions(input, output, contributions);

        double sum = 0;
        for (double contribution : contributions) {
            assertThat(contribution).isNotNegative();
            sum += contribution;
        }
        assertThat(sum).isCloseTo(method.score(input, output), within(1e-9));
        assertThat(sum).isCloseTo(method.compile().newFunction().score(input, output), within(1e-5));
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void shouldRefusePartsThatDoNotFit() {
        WhitenedResidual residual = new WhitenedResidual(new float[2], IDENTITY);

        assertThatThrownBy(() -> new WhitenedResidual(new float[0], new float[0]))
                .hasMessage("score.mean must hold a value for each feature, got none");
        assertThatThrownBy(() -> new WhitenedResidual(new float[2], new float[3]))
                .hasMessage("score.whitening must hold 2 x 2 values, got 3");
        assertThatThrownBy(() -> new WhitenedResidual(new float[] {0, Float.NaN}, IDENTITY))
                .hasMessage("score.mean must hold finite numbers");
        assertThatThrownBy(() -> new Prototypes(2, 1, new float[3]))
                .hasMessage("score.prototypes must hold rows of 2 values, got 3 values");
        assertThatThrownBy(() -> new WhitenedPrototypes(residual, 0, new Prototypes(2, 1, FOUR_CORNERS), 1, 1, SUM))
                .hasMessage("score.residualMedian must be a positive number");
        assertThatThrownBy(() -> new WhitenedPrototypes(residual, 1, new Prototypes(4, 1, FOUR_CORNERS), 1, 1, SUM))
                .hasMessage("score.prototypes must be as wide as score.mean");
        assertThatThrownBy(() -> new Prototypes(2, 2, FOUR_CORNERS))
                .hasMessage("score.neighbours must be 1 or 3, got 2");
        assertThatThrownBy(() -> new WhitenedPrototypes(residual, 1, new Prototypes(2, 1, FOUR_CORNERS), 1, -1, SUM))
                .hasMessage("score.distanceWeight must be a positive number");
    }
}
