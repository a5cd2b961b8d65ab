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
        long[] counts = new long[ScoreHistogram.BINS];
        scores.forEach(score -> counts[ScoreHistogram.bin(score)]++);

        int rank = (int) Math.max(1, Math.ceil(probability * scores.size()));
        double exact = scores.stream().sorted().toList().get(rank - 1);
        assertThat(ScoreHistogram.quantile(counts, probability)).isCloseTo(exact, within(0.032 * exact));
    }

    @Test
    void shouldTakeEveryScoreThereIs() {
        long[] counts = new long[ScoreHistogram.BINS];
        for (double score : new double[] {0, Double.MIN_VALUE, Float.MAX_VALUE, Double.MAX_VALUE}) {
            counts[ScoreHistogram.bin(score)]++;
        }

        assertThat(ScoreHistogram.quantile(counts, 0.5)).isZero();
        assertThat(ScoreHistogram.quantile(counts, 1)).isGreaterThan(0x1p32);
        assertThat(ScoreHistogram.quantile(new long[ScoreHistogram.BINS], 0.5)).isNaN();
    }
}
