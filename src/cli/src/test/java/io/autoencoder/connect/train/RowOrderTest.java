// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowOrderTest {

    @Property(tries = 50)
    void keepsEveryRowOnceAndFollowsTheSeed(@ForAll @IntRange(max = 5000) int count, @ForAll long seed) {
        int[] rows = IntStream.range(0, count).map(row -> 3 * row).toArray();

        int[] order = RowOrder.shuffled(rows, new SplittableRandom(seed));

        assertThat(rows).isSorted();
        assertThat(IntStream.of(order).sorted().toArray()).isEqualTo(rows);
        assertThat(RowOrder.shuffled(rows, new SplittableRandom(seed))).isEqualTo(order);
    }

    /** Of a hundred rows, each should lead now and then: 100 times in 10,000, give or take six deviations. */
    @Test
    void putsAnyRowFirst() {
        int[] first = new int[100];
        int[] rows = IntStream.range(0, first.length).toArray();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            first[RowOrder.shuffled(rows, random)[0]]++;
        }
        assertThat(first)
                .satisfies(counts ->
                        assertThat(IntStream.of(counts).boxed()).allMatch(count -> count > 40 && count < 160));
    }

    /** More rows than are shuffled as a whole: what is read one after the other lies in few places of the file. */
    @Test
    void readsLargeTablesPlaceByPlace() {
        int pool = 1 << 17;
        int[] order = RowOrder.shuffled(IntStream.range(0, 4 * pool).toArray(), new SplittableRandom(2));

        for (int start = 0; start < order.length; start += pool) {
            assertThat(IntStream.of(order)
                            .skip(start)
                            .limit(pool)
                            .map(row -> row / 512)
                            .distinct()
                            .count())
                    .isEqualTo(pool / 512);
        }
        assertThat(IntStream.of(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 4 * pool).toArray());
    }
}
