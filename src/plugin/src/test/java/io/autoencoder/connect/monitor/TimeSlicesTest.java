// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.autoencoder.connect.accuracy.ScoreCounts;
import io.autoencoder.connect.accuracy.ScoreHistogram;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeSlicesTest {

    private static final long NOON = 1_700_000_000_000L;
    private static final long WIDTH = TimeSlices.WIDTH_MILLIS;

    private final TimeSlices slices = new TimeSlices();

    private void score(long millis, double score, boolean isFlagged) {
        long[] scores = new long[ScoreHistogram.FINE.bins()];
        scores[ScoreHistogram.FINE.bin(score)] = 1;
        slices.counted(new ScoreCounts.Added(0, millis, scores, isFlagged ? 1 : 0, 0));
    }

    @Test
    void countsByFiveSecondsAndLeavesOutThoseWithoutRecords() {
        score(NOON, 1, false);
        score(NOON + WIDTH - 1, 1, true);
        slices.counted(new ScoreCounts.Added(0, NOON + 3 * WIDTH, new long[ScoreHistogram.FINE.bins()], 0, 1));

        assertThat(slices.list(NOON + 4 * WIDTH))
                .containsExactly(
                        new Snapshot.Slice(NOON, 2, 1, 0, 1.125, 1.2475),
                        new Snapshot.Slice(NOON + 3 * WIDTH, 0, 0, 1, null, null));
    }

    @Test
    void forgetsWhatIsOlderThanTenMinutes() {
        score(NOON, 1, false);
        long later = NOON + (TimeSlices.COUNT - 1) * WIDTH;

        assertThat(slices.list(later)).hasSize(1);
        assertThat(slices.list(later + WIDTH)).isEmpty();
        assertThat(Arrays.stream(slices.scores(later)).sum()).isEqualTo(1);
        assertThat(Arrays.stream(slices.scores(later + WIDTH)).sum()).isZero();

        score(NOON + TimeSlices.COUNT * WIDTH, 2, false);
        assertThat(slices.list(later + WIDTH))
                .extracting(Snapshot.Slice::scored)
                .containsExactly(1);
    }

    @Test
    void remembersAllScoresOfTheModelInUse() {
        score(NOON, 1, false);
        score(NOON + WIDTH, 1, true);
        score(NOON + TimeSlices.COUNT * WIDTH, 2, false);

        assertThat(slices.allScores()[ScoreHistogram.COARSE.bin(1)]).isEqualTo(2);
        assertThat(slices.allScores()[ScoreHistogram.COARSE.bin(2)]).isEqualTo(1);

        slices.forgetScores();
        score(NOON + TimeSlices.COUNT * WIDTH, 2, false);

        assertThat(Arrays.stream(slices.allScores()).sum()).isEqualTo(1);
        assertThat(slices.list(NOON + TimeSlices.COUNT * WIDTH))
                .extracting(Snapshot.Slice::scored, Snapshot.Slice::flagged, Snapshot.Slice::median)
                .containsExactly(tuple(1, 1, null), tuple(2, 0, 2.25));
    }

    @Test
    void addsToTheYoungestWhenTheClockIsSetBack() {
        score(NOON, 1, false);
        score(NOON - 100 * WIDTH, 1, false);

        assertThat(slices.list(NOON - 100 * WIDTH))
                .extracting(Snapshot.Slice::start, Snapshot.Slice::scored)
                .containsExactly(tuple(NOON, 2));
    }
}
