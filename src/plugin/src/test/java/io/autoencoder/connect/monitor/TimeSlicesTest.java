// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.autoencoder.connect.accuracy.ScoreHistogram;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeSlicesTest {

    private static final long NOON = 1_700_000_000_000L;
    private static final long WIDTH = TimeSlices.WIDTH_MILLIS;

    private final TimeSlices slices = new TimeSlices();

    @Test
    void countsByFiveSecondsAndLeavesOutThoseWithoutRecords() {
        slices.scored(NOON, ScoreHistogram.COARSE.bin(1), false);
        slices.scored(NOON + WIDTH - 1, ScoreHistogram.COARSE.bin(1), true);
        slices.unscored(NOON + 3 * WIDTH);

        assertThat(slices.list(NOON + 4 * WIDTH))
                .containsExactly(
                        new Snapshot.Slice(NOON, 2, 1, 0, 1.125, 1.2475),
                        new Snapshot.Slice(NOON + 3 * WIDTH, 0, 0, 1, null, null));
    }

    @Test
    void forgetsWhatIsOlderThanTenMinutes() {
        slices.scored(NOON, ScoreHistogram.COARSE.bin(1), false);
        long later = NOON + (TimeSlices.COUNT - 1) * WIDTH;

        assertThat(slices.list(later)).hasSize(1);
        assertThat(slices.list(later + WIDTH)).isEmpty();
        assertThat(Arrays.stream(slices.scores(later)).sum()).isEqualTo(1);
        assertThat(Arrays.stream(slices.scores(later + WIDTH)).sum()).isZero();

        slices.scored(NOON + TimeSlices.COUNT * WIDTH, ScoreHistogram.COARSE.bin(2), false);
        assertThat(slices.list(later + WIDTH))
                .extracting(Snapshot.Slice::scored)
                .containsExactly(1);
    }

    @Test
    void remembersAllScoresOfTheModelInUse() {
        slices.scored(NOON, ScoreHistogram.COARSE.bin(1), false);
        slices.scored(NOON + WIDTH, ScoreHistogram.COARSE.bin(1), true);
        slices.scored(NOON + TimeSlices.COUNT * WIDTH, ScoreHistogram.COARSE.bin(2), false);

        assertThat(slices.allScores()[ScoreHistogram.COARSE.bin(1)]).isEqualTo(2);
        assertThat(slices.allScores()[ScoreHistogram.COARSE.bin(2)]).isEqualTo(1);

        slices.forgetScores();
        slices.scored(NOON + TimeSlices.COUNT * WIDTH, ScoreHistogram.COARSE.bin(2), false);

        assertThat(Arrays.stream(slices.allScores()).sum()).isEqualTo(1);
        assertThat(slices.list(NOON + TimeSlices.COUNT * WIDTH))
                .extracting(Snapshot.Slice::scored, Snapshot.Slice::flagged, Snapshot.Slice::median)
                .containsExactly(tuple(1, 1, null), tuple(2, 0, 2.25));
    }

    @Test
    void addsToTheYoungestWhenTheClockIsSetBack() {
        slices.scored(NOON, ScoreHistogram.COARSE.bin(1), false);
        slices.scored(NOON - 100 * WIDTH, ScoreHistogram.COARSE.bin(1), false);

        assertThat(slices.list(NOON - 100 * WIDTH))
                .extracting(Snapshot.Slice::start, Snapshot.Slice::scored)
                .containsExactly(tuple(NOON, 2));
    }
}
