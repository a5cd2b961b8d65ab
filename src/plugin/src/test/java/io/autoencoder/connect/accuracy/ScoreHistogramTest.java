// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ScoreHistogramTest {

    @Property
    void shouldTellAQuantileWithinThreePercent(
            @ForAll @NotEmpty List<@DoubleRange(min = 1e-6, max = 1e9) @Scale(6) Double> scores,
            @ForAll @DoubleRange(max = 1) double probability) {
        long[] counts = new long[ScoreHistogram.FINE.bins()];
        scores.forEach(score -> counts[ScoreHistogram.FINE.bin(score)]++);

        int rank = (int) Math.max(1, Math.ceil(probability * scores.size()));
        double exact = scores.stream().sorted().toList().get(rank - 1);
        assertThat(ScoreHistogram.FINE.quantile(counts, probability)).isCloseTo(exact, within(0.032 * exact));
    }

    @Test
    void shouldTakeEveryScoreThereIs() {
        long[] counts = new long[ScoreHistogram.FINE.bins()];
        for (double score : new double[] {0, Double.MIN_VALUE, Float.MAX_VALUE, Double.MAX_VALUE}) {
            counts[ScoreHistogram.FINE.bin(score)]++;
        }

        assertThat(ScoreHistogram.FINE.quantile(counts, 0.5)).isZero();
        assertThat(ScoreHistogram.FINE.quantile(counts, 1)).isGreaterThan(0x1p32);
        assertThat(ScoreHistogram.FINE.quantile(new long[ScoreHistogram.FINE.bins()], 0.5))
                .isNaN();
    }
}
