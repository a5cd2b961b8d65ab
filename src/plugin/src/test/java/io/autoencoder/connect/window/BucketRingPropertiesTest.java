// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Buckets that are summed up beforehand tell what the same buckets tell when each is added up anew. */
class BucketRingPropertiesTest {

    private static final long WINDOW = 60_000;

    private static final List<Measure> MEASURES = MeasureSyntax.parse(
            List.of("count", "sum(v)", "std(v)", "min(v)", "max(v)"), List.of(WindowLength.parse("60s")), "");

    /**
     * @param ago how much older than the newest time it is that goes into the buckets, of 1,000 parts of all that count
     */
    record Step(long later, int ago, int asked, Double value) {}

    private record Kept(long time, Double value) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> later = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(0, 4_000)),
                Tuple.of(2, Arbitraries.just(0L)),
                Tuple.of(1, Arbitraries.longs().between(20_000, 200_000)));
        Arbitrary<Integer> ago = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 150)),
                Tuple.of(1, Arbitraries.integers().between(0, 999)));
        Arbitrary<Integer> asked = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(0, 1_000)));
        Arbitrary<Double> values =
                Arbitraries.integers().between(-6, 12).map(v -> v * 1.1).injectNull(0.1);
        return Combinators.combine(later, ago, asked, values)
                .as(Step::new)
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 400)
    void areWhatTheyAddUpTo(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 1, max = 70) int buckets,
            @ForAll @IntRange(max = 90_000) int grace) {
        WindowPlan plan = new WindowPlan(MEASURES, new WindowSettings(grace, true, 1, buckets, 10, 1 << 30));
        BucketRing ring = new BucketRing(plan, 0);
        List<Kept> kept = new ArrayList<>();
        long width = plan.bucketMillis(0);
        long newest = 1_700_000_000_000L;
        for (Step step : steps) {
            newest += step.later();
            long time = newest - (WINDOW + grace - 1) * step.ago() / 1_000;
            double value = step.value() == null ? Double.NaN : step.value();
            ring.add(time, new long[] {Double.doubleToRawLongBits(value)}, 0, newest);
            kept.add(new Kept(time, step.value()));

            long asked = newest - (long) grace * step.asked() / 1_000;
            Totals totals = new Totals(plan);
            totals.clear();
            ring.addTo(totals, asked, newest);
            requireSame(totals, inBuckets(kept, (asked - WINDOW + 1) / width, asked / width, width));
            assertThat(ring.bytes()).isLessThanOrEqualTo(BucketRing.mostBytes(plan, 0));
        }
    }

    private static List<Kept> inBuckets(List<Kept> all, long first, long last, long width) {
        return all.stream()
                .filter(kept -> kept.time() / width >= first && kept.time() / width <= last)
                .toList();
    }

    private static void requireSame(Totals totals, List<Kept> expected) {
        double[] values = expected.stream()
                .filter(kept -> kept.value() != null)
                .mapToDouble(Kept::value)
                .toArray();
        double sum = 0;
        double least = Double.NaN;
        double most = Double.NaN;
        for (double value : values) {
            sum += value;
            least = Double.isNaN(least) ? value : Math.min(least, value);
            most = Double.isNaN(most) ? value : Math.max(most, value);
        }
        double squares = 0;
        for (double value : values) {
            squares += Math.pow(value - sum / values.length, 2);
        }
        double deviation = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
        requireClose(totals.value(AggregateFunction.COUNT, -1, totals), expected.size());
        requireClose(totals.value(AggregateFunction.COUNT, 0, totals), values.length);
        requireClose(totals.value(AggregateFunction.SUM, 0, totals), sum);
        requireClose(totals.value(AggregateFunction.STD, 0, totals), deviation);
        requireClose(totals.value(AggregateFunction.MIN, 0, totals), least);
        requireClose(totals.value(AggregateFunction.MAX, 0, totals), most);
    }

    private static void requireClose(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-6));
        }
    }
}
