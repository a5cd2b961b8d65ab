// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.window.BatchWindows.Event;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Windows are what a batch computation over all records so far makes of them. */
class WindowTablePropertiesTest {

    private static final List<WindowLength> WINDOWS =
            Stream.of("10s", "60s", "7m").map(WindowLength::parse).toList();

    private static final List<String> ASKED = List.of(
            "count", "count(v)", "sum(v)", "mean(v)", "std(v)", "min(v)", "max(v)", "distinct(v)", "time_since_last");

    private static final List<Measure> MEASURES = MeasureSyntax.parse(ASKED, WINDOWS, "");

    /** Times of three keys go back and forth by some seconds, often stand still, and now and then leap. */
    @Provide
    Arbitrary<List<Event>> streams() {
        Arbitrary<Long> steps = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.longs().between(0, 3_000)),
                Tuple.of(2, Arbitraries.just(0L)),
                Tuple.of(2, Arbitraries.longs().between(-40_000, 0)),
                Tuple.of(1, Arbitraries.longs().between(10_000, 500_000)));
        Arbitrary<Double> values =
                Arbitraries.integers().between(0, 12).map(v -> v * 1.1).injectNull(0.2);
        return Combinators.combine(Arbitraries.of("a", "a", "a", "b", "c"), steps, values)
                .as(Event::new)
                .list()
                .ofMaxSize(120)
                .map(WindowTablePropertiesTest::inTurn);
    }

    private static List<Event> inTurn(List<Event> steps) {
        long[] now = {1_700_000_000_000L};
        return steps.stream()
                .map(step -> new Event(step.key(), now[0] += step.time(), step.value()))
                .toList();
    }

    private static long[] cells(WindowPlan plan, Double value) {
        return plan.slots().stream()
                .mapToLong(slot -> slot.isNumber()
                        ? Double.doubleToRawLongBits(value == null ? Double.NaN : value)
                        : value == null ? ValueHash.NONE : ValueHash.of(Double.doubleToLongBits(value)))
                .toArray();
    }

    @Property(tries = 300)
    void areExactWhereEveryRecordIsKept(
            @ForAll("streams") List<Event> events,
            @ForAll boolean includeCurrent,
            @ForAll @IntRange(max = 50_000) int grace) {
        WindowPlan plan = new WindowPlan(MEASURES, new WindowSettings(grace, includeCurrent, 200, 8, 10, 1 << 30));
        WindowTable table = new WindowTable(plan, UnaryOperator.identity());
        BatchWindows batch = new BatchWindows(includeCurrent, grace);
        double[] results = new double[MEASURES.size()];
        int late = 0;
        for (Event event : events) {
            table.update(event.key(), event.time(), cells(plan, event.value()), results);
            boolean inTime = batch.next(event);
            late += inTime ? 0 : 1;
            for (int i = 0; i < results.length; i++) {
                Aggregate asked = MEASURES.get(i).aggregate();
                double expected =
                        inTime ? batch.value(asked.function(), asked.field() != null, millis(asked), 0) : Double.NaN;
                if (Double.isNaN(expected)) {
                    assertThat(results[i]).as(MEASURES.get(i).name()).isNaN();
                } else {
                    assertThat(results[i]).as(MEASURES.get(i).name()).isCloseTo(expected, within(1e-9));
                }
            }
        }
        assertThat(table.late()).isEqualTo(late);
    }

    @Property(tries = 300)
    void areOffByOneBucketAtMostBeyondTheExactRecords(
            @ForAll("streams") List<Event> events,
            @ForAll @IntRange(min = 1, max = 6) int exactEvents,
            @ForAll @IntRange(min = 1, max = 40) int buckets,
            @ForAll @IntRange(max = 50_000) int grace) {
        WindowPlan plan = new WindowPlan(MEASURES, new WindowSettings(grace, true, exactEvents, buckets, 10, 1 << 30));
        WindowTable table = new WindowTable(plan, UnaryOperator.identity());
        BatchWindows batch = new BatchWindows(true, grace);
        double[] results = new double[MEASURES.size()];
        for (Event event : events) {
            table.update(event.key(), event.time(), cells(plan, event.value()), results);
            if (!batch.next(event)) {
                continue;
            }
            for (int i = 0; i < results.length; i++) {
                Aggregate asked = MEASURES.get(i).aggregate();
                long window = millis(asked);
                long bucket = (window + grace + buckets - 1) / buckets;
                double exact = batch.value(asked.function(), asked.field() != null, window, 0);
                double wide = batch.value(asked.function(), asked.field() != null, window, bucket);
                switch (asked.function()) {
                    case COUNT, SUM, MAX -> {
                        if (!Double.isNaN(exact)) {
                            assertThat(results[i]).as(MEASURES.get(i).name()).isBetween(exact - 1e-9, wide + 1e-9);
                        }
                    }
                    case MIN -> {
                        if (!Double.isNaN(exact)) {
                            assertThat(results[i]).isBetween(wide, exact);
                        }
                    }
                    case DISTINCT -> assertThat(results[i]).isBetween(0.75 * exact - 1, wide + 1);
                    case MEAN, STD, TIME_SINCE_LAST -> {}
                }
            }
        }
    }

    private static long millis(Aggregate aggregate) {
        return aggregate.window() == null ? 0 : aggregate.window().millis();
    }
}
