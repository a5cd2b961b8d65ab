// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimedCountsTest {

    private static final int SLICES = 4;
    private static final long SLICE = 100;

    private long now = 1234;

    @Property
    void shouldCountWhatFallsIntoTheSlicesOfItsStretch(
            @ForAll @Size(max = 60) List<@IntRange(max = 250) Integer> pauses, @ForAll @IntRange(max = 700) int rest) {
        now = 1234;
        TimedCounts counts = new TimedCounts(2, SLICES, SLICE, () -> now);
        List<Long> times = new ArrayList<>();
        for (int pause : pauses) {
            now += pause;
            counts.add(1, 3, now);
            times.add(now - 1234);
        }

        now += rest;
        long oldest = (now - 1234) / SLICE - SLICES + 1;
        long remembered = times.stream().filter(time -> time / SLICE >= oldest).count();
        assertThat(counts.sum(1)).isEqualTo(3 * remembered);
        assertThat(counts.sum(0)).isZero();
        assertThat(counts.sums(2)).containsExactly(0, 3 * remembered);
    }

    @Test
    void shouldSayHowMuchTimeItRemembers() {
        TimedCounts counts = new TimedCounts(1, SLICES, SLICE, () -> now);

        now += 50;
        assertThat(counts.coveredNanos()).isEqualTo(50);
        now += 349;
        assertThat(counts.coveredNanos()).isEqualTo(399);
        now += 1;
        assertThat(counts.coveredNanos()).as("the first slice is forgotten").isEqualTo(300);
    }

    @Test
    void shouldHaveSlicesInStepWithOthersAndCoverNoTimeBeforeItsStart() {
        TimedCounts counts = new TimedCounts(1, SLICES, SLICE, () -> now, now - 60);

        counts.add(0, 1, now);
        now += 39;
        assertThat(counts.coveredNanos()).isEqualTo(39);
        now += 301;
        assertThat(counts.sum(0))
                .as("400 since the origin: its slice is forgotten")
                .isZero();
        assertThat(counts.coveredNanos()).isEqualTo(300);
    }

    /** So that a rate is that of the records, whatever their number. */
    @Test
    void shouldLookAtTheTimeForEveryRecordOfAFewAndEverySixteenthOfMany() {
        RecordClock clock = new RecordClock(() -> now);
        long[] looks = new long[1];
        RecordClock counted = new RecordClock(() -> {
            looks[0]++;
            return now;
        });

        for (int i = 0; i < 160; i++) {
            now += 1000;
            counted.now();
        }
        assertThat(looks[0]).as("the first of all, and one in sixteen").isEqualTo(11);

        for (int i = 0; i < 20; i++) {
            now += 1_000_000_000;
            long time = clock.now();
            assertThat(time).isEqualTo(now);
        }
    }
}
