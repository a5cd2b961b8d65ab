// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {

    /** Three seconds after a multiple of five. */
    private static final long START_MILLIS = 1_700_000_003_000L;

    private static final long START_NANOS = -77;

    private long passed;

    private final List<ScoreCounts.Added> told = new ArrayList<>();

    private ScoreCounts counts() {
        passed = 0;
        told.clear();
        ScoreCounts counts = new ScoreCounts(this::nanos, () -> START_MILLIS + passed);
        counts.tell(told::add);
        return counts;
    }

    private long nanos() {
        return START_NANOS + TimeUnit.MILLISECONDS.toNanos(passed);
    }

    /** Whoever asks in between, and whenever, changes nothing. */
    @Property
    void shouldTellWhatWasCountedInEachSlice(
            @ForAll @Size(max = 60) List<@IntRange(max = 9000) Integer> pauses,
            @ForAll @Size(max = 60) List<Boolean> looks) {
        ScoreCounts counts = counts();
        Map<Long, Long> expected = new TreeMap<>();
        for (int i = 0; i < pauses.size(); i++) {
            passed += pauses.get(i);
            expected.merge((START_MILLIS + passed) / 5000 * 5000, 1L, Long::sum);
            if (i % 3 == 0) {
                counts.unscored(nanos());
            } else {
                counts.scored(i, i % 3 == 1, nanos());
            }
            if (i < looks.size() && looks.get(i)) {
                counts.settle();
            }
        }

        passed += 60_000;
        counts.settle();

        Map<Long, Long> found = new TreeMap<>();
        told.forEach(added -> found.merge(added.millis(), added.scored() + added.unscored(), Long::sum));
        assertThat(found).isEqualTo(expected);
        assertThat(told)
                .allSatisfy(added -> assertThat(added.nanos() - counts.origin())
                        .isEqualTo(TimeUnit.MILLISECONDS.toNanos(added.millis() - 1_700_000_000_000L)));
        int records = pauses.size();
        assertThat(told.stream().mapToLong(ScoreCounts.Added::flagged).sum()).isEqualTo((records + 1) / 3);
        assertThat(told.stream().mapToLong(ScoreCounts.Added::unscored).sum()).isEqualTo((records + 2) / 3);
    }

    @Test
    void shouldTellNothingWhereNothingWasAdded() {
        ScoreCounts counts = counts();
        counts.settle();
        counts.scored(2, false, nanos());
        counts.settle();
        counts.settle();

        assertThat(told).singleElement().satisfies(added -> {
            assertThat(added.scored()).isEqualTo(1);
            assertThat(added.scores()[ScoreHistogram.FINE.bin(2)]).isEqualTo(1);
        });
    }

    /** As after a laptop slept, or when the time of day was put right: slices still begin at multiples. */
    @Test
    void shouldFollowTheTimeOfDay() {
        long[] ahead = new long[1];
        ScoreCounts counts = new ScoreCounts(this::nanos, () -> START_MILLIS + passed + ahead[0]);
        counts.tell(told::add);
        counts.scored(1, false, nanos());
        ahead[0] = 3_600_001;
        passed += 5000;
        counts.scored(1, false, nanos());
        counts.settle();

        assertThat(told)
                .extracting(ScoreCounts.Added::millis)
                .containsExactly(1_700_000_000_000L, 1_700_000_005_000L + 3_600_000);
    }

    @Test
    void shouldLoseNothingWhileAnotherThreadAsks() throws InterruptedException {
        ScoreCounts counts = new ScoreCounts(System::nanoTime, System::currentTimeMillis);
        long[] sums = new long[3];
        counts.tell(added -> {
            sums[0] += added.scored();
            sums[1] += added.flagged();
            sums[2] += added.unscored();
            assertThat(sums[1]).isLessThanOrEqualTo(sums[0]);
        });
        AtomicBoolean isOver = new AtomicBoolean();
        Thread asking = new Thread(() -> {
            while (!isOver.get()) {
                counts.settle();
            }
        });
        asking.start();
        for (int i = 0; i < 200_000; i++) {
            // As if 100 slices passed meanwhile.
            long now = System.nanoTime() + TimeUnit.SECONDS.toNanos(i / 2000 * 5L);
            counts.scored(i % 50, true, now);
            if (i % 4 == 0) {
                counts.unscored(now);
            }
        }
        isOver.set(true);
        asking.join();
        counts.settle();

        assertThat(sums).containsExactly(200_000, 200_000, 50_000);
    }
}
