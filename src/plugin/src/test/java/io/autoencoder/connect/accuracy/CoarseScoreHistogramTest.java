// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.model.ScoreQuantiles;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** The bins that the page shows. */
class CoarseScoreHistogramTest {

    private static final ScoreHistogram BINS = ScoreHistogram.COARSE;
    private static final double[] EDGES = BINS.edges();

    @Provide
    static Arbitrary<Double> scores() {
        return Arbitraries.doubles()
                .between(-30, 30)
                .ofScale(6)
                .map(power -> Math.pow(2, power))
                .injectDuplicates(0.01)
                .edgeCases(cases -> cases.add(0.0, 1.0, 1.25, 0x1p-20, 0x1p20, (double) Float.MAX_VALUE));
    }

    @Property(tries = 500)
    void everyScoreLiesBetweenTheEdgesOfItsBin(@ForAll("scores") double score) {
        int bin = BINS.bin(score);

        assertThat(score).isGreaterThanOrEqualTo(EDGES[bin]);
        assertThat(score).isLessThan(bin + 1 < EDGES.length ? EDGES[bin + 1] : Double.POSITIVE_INFINITY);
    }

    @Property(tries = 100)
    void quantilesAreWithinAFactorOfTheExactOnes(
            @ForAll("manyScores") List<Double> scores, @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        long[] counts = new long[BINS.bins()];
        scores.forEach(score -> counts[BINS.bin(score)]++);
        double[] sorted =
                scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();

        double exact = sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];

        assertThat(BINS.smoothQuantile(counts, share)).isBetween(exact / 1.2501, exact * 1.2501);
    }

    @Provide
    static Arbitrary<List<Double>> manyScores() {
        return Arbitraries.doubles()
                .between(-15, 15)
                .map(power -> Math.pow(2, power))
                .list()
                .ofMinSize(1)
                .ofMaxSize(200);
    }

    @Property(tries = 50)
    void sharesOfNormalRowsAreThoseOfTheirScores(@ForAll("manyScores") List<Double> scores) {
        double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
        ScoreQuantiles normal = ScoreQuantiles.of(all);

        double[] shares = BINS.shares(score -> normal.percentile(score) / 100);

        assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
        int bin = BINS.bin(all[0]);
        double upTo = Arrays.stream(shares, 0, bin + 1).sum();
        assertThat(upTo).isCloseTo(normal.percentile(EDGES[bin + 1]) / 100, within(1e-9));
    }
}
