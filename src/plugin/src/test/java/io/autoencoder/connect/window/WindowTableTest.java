// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What windows keep, and what they forget. */
class WindowTableTest {

    private static final List<WindowLength> DAY = List.of(WindowLength.parse("24h"));

    private static WindowTable table(WindowPlan plan) {
        return new WindowTable(plan, UnaryOperator.identity());
    }

    private static double update(WindowTable table, Object key, long time, double value) {
        double[] results = new double[1];
        table.update(key, time, new long[] {Double.doubleToRawLongBits(value)}, results);
        return results[0];
    }

    private static WindowPlan plan(String measure, int exactEvents, int maxKeys, long maxBytes) {
        return new WindowPlan(
                MeasureSyntax.parse(List.of(measure), DAY, ""),
                new WindowSettings(0, true, exactEvents, 64, maxKeys, maxBytes));
    }

    @Test
    void forgetsTheKeyNotSeenForTheLongestTime() {
        WindowTable table = table(plan("sum(v)", 8, 2, 1 << 20));

        update(table, "a", 1, 1);
        update(table, "b", 2, 1);
        update(table, "a", 3, 1);
        update(table, "c", 4, 1);

        assertThat(update(table, "a", 5, 1)).isEqualTo(3);
        assertThat(update(table, "b", 6, 1)).isEqualTo(1);
        assertThat(table.keys()).isEqualTo(2);
        assertThat(table.evicted()).isEqualTo(2);
    }

    @Test
    void staysWithinItsMemory() {
        long most = 200_000;
        WindowTable table = table(plan("std(v)", 16, Integer.MAX_VALUE, most));
        Random random = new Random(7);

        for (int i = 0; i < 50_000; i++) {
            update(table, random.nextInt(40) == 0 ? random.nextInt(3) : random.nextInt(3_000), i, i);
            assertThat(table.bytes()).isBetween(1L, most);
        }

        assertThat(table.keys()).isGreaterThan(200);
        assertThat(table.evicted()).isPositive();
    }

    @Test
    void freesTheBucketsOfAKeyWhenTheyHaveGoneBy() {
        WindowPlan plan = plan("sum(v)", 4, 10, 1 << 30);
        WindowTable table = table(plan);
        for (int i = 0; i < 1_000; i++) {
            update(table, "a", i, 1);
        }
        assertThat(table.bytes()).isGreaterThan(plan.bytesOfExactKey());

        IntStream.range(0, 4).forEach(i -> update(table, "a", 90_000_000L * (1 + i), 1));

        assertThat(table.bytes()).isEqualTo(plan.bytesOfExactKey());
    }

    @Test
    void makesBucketsOnlyWhereSomethingHappened() {
        WindowPlan plan = plan("std(v)", 4, 10, 1 << 30);
        WindowTable table = table(plan);
        for (int i = 0; i < 1_000; i++) {
            update(table, "burst", i, 1);
        }
        assertThat(table.bytes() - plan.bytesOfExactKey())
                .isLessThan((plan.bytesOfBusyKey() - plan.bytesOfExactKey()) / 10);

        for (int i = 0; i < 240; i++) {
            update(table, "burst", 900_000L * i, 1);
            assertThat(table.bytes()).isLessThanOrEqualTo(plan.bytesOfBusyKey());
        }
    }

    /** The newest two are kept one by one; of those before them only the latest time is known. */
    @ParameterizedTest
    @CsvSource({"4500, 500", "4000, 0", "3500, 500", "2500, 500", "2000, 0", "1999, NaN", "500, NaN", "0, NaN"})
    void tellsTheTimeSinceTheRecordBeforeALateOneWhereItIsKnown(long time, double expected) {
        WindowTable table = table(new WindowPlan(
                MeasureSyntax.parse(List.of("time_since_last"), List.of(), ""),
                new WindowSettings(10_000_000, true, 2, 64, 10, 1 << 30)));
        for (int second = 0; second <= 4; second++) {
            update(table, "a", 1_000_000L * second, 1);
        }
        double seconds = update(table, "a", 1_000 * time, 1);

        if (Double.isNaN(expected)) {
            assertThat(seconds).isNaN();
        } else {
            assertThat(seconds).isEqualTo(expected);
        }
    }

    /** The first number is what squares are measured from: here it is the one that is furthest from the others. */
    @Test
    void keepsTheDeviationOfNumbersAroundAnOutlier() {
        WindowTable table = table(plan("std(v)", 2_000, 10, 1 << 30));
        double[] values = new double[1_001];
        for (int i = 0; i < 1_000; i++) {
            values[i] = 1e6 + i % 2;
            update(table, "a", i, values[i]);
        }
        values[1_000] = 2e6;
        double last = update(table, "a", 1_000, 2e6);

        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        assertThat(last).isCloseTo(Math.sqrt(squares / 1_000), withinPercentage(1e-10));
    }

    @Test
    void keepsTheDeviationOfLargeValuesInBuckets() {
        WindowTable table = table(plan("std(v)", 4, 10, 1 << 30));
        double last = 0;
        for (int i = 0; i < 10_000; i++) {
            last = update(table, "a", i, 1e9 + i % 2);
        }
        assertThat(last).isCloseTo(Math.sqrt(0.25 * 10_000 / 9_999), within(1e-6));
    }

    @Test
    void estimatesHowManyDifferentValuesBucketsHold() {
        WindowPlan plan = plan("distinct(v)", 16, 10, 1 << 30);
        for (int different : new int[] {20, 100, 500, 1_500}) {
            WindowTable table = table(plan);
            double[] results = new double[1];
            for (int i = 0; i < 4 * different; i++) {
                table.update("a", i, new long[] {ValueHash.of("merchant-" + i % different)}, results);
            }
            assertThat(results[0]).as("%d values", different).isBetween(0.85 * different, 1.15 * different);
        }
    }

    @Test
    void tellsHowFullTheLongestWindowIs() {
        WindowTable table = table(plan("sum(v)", 4, 10, 1 << 30));
        assertThat(table.filled()).isZero();
        update(table, "a", 1_000_000, 1);
        update(table, "b", 1_000_000 + 6 * 3_600_000, 1);
        assertThat(table.filled()).isEqualTo(0.25);
        update(table, "b", 1_000_000 + 48 * 3_600_000, 1);
        assertThat(table.filled()).isEqualTo(1);
    }
}
