// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What percentile a score has among those of normal rows. */
class ScoreQuantilesTest {

    /** Scores of 0, 1, 2, 3 and 4: quarters of the normal rows lie between them. */
    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "0.5, 12.5", "1, 25", "3.9, 97.5", "4, 100", "5, 100", "Infinity, 100", "NaN, 0"})
    void isLinearBetweenTheNormalScores(double score, double percentile) {
        ScoreQuantiles quantiles = ScoreQuantiles.of(new double[] {4, 2, 0, 3, 1});

        assertThat(quantiles.percentile(score)).isCloseTo(percentile, within(1e-12));
    }

    @Property
    void riseWithTheScore(
            @ForAll("scores") double[] scores,
            @ForAll @DoubleRange(max = 1e6) double one,
            @ForAll @DoubleRange(max = 1e6) double other) {
        ScoreQuantiles quantiles = ScoreQuantiles.of(scores);

        double lower = quantiles.percentile(Math.min(one, other));
        double higher = quantiles.percentile(Math.max(one, other));

        assertThat(lower).isBetween(0.0, 100.0).isLessThanOrEqualTo(higher);
        assertThat(higher).isBetween(0.0, 100.0);
    }

    /** So far as a thousand quantiles tell. */
    @Property
    void areTheShareOfNormalScoresBelow(
            @ForAll("scores") double[] scores, @ForAll @DoubleRange(max = 1e6) double score) {
        double below = Arrays.stream(scores).filter(other -> other < score).count();
        double notAbove = Arrays.stream(scores).filter(other -> other <= score).count();
        double step = 100.0 / Math.max(1, scores.length - 1);

        assertThat(ScoreQuantiles.of(scores).percentile(score))
                .isBetween(100 * below / scores.length - step, 100 * notAbove / scores.length + step);
    }

    @Property
    void areTheSameForTheSameScoresInAnyOrder(@ForAll("scores") double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);

        assertThat(ScoreQuantiles.of(sorted)).isEqualTo(ScoreQuantiles.of(scores));
    }

    @Provide
    Arbitrary<double[]> scores() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(0, 1e6),
                        Arbitraries.integers().between(0, 5).map(Double::valueOf))
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
