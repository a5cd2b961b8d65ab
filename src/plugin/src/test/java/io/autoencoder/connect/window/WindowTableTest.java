// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
        assertThat(table.bytes()).isEqualTo(plan.bytesOfBusyKey());

        IntStream.range(0, 4).forEach(i -> update(table, "a", 90_000_000L * (1 + i), 1));

        assertThat(table.bytes()).isEqualTo(plan.bytesOfExactKey());
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
