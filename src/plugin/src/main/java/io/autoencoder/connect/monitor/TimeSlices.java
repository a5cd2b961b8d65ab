// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in each five seconds of the last ten minutes, in constant memory. Not thread-safe. */
final class TimeSlices {

    /** Slices begin at multiples of this, so that those of several tasks can be added. */
    static final long WIDTH_MILLIS = 5_000;

    static final int COUNT = 120;

    private final Slice[] ring = new Slice[COUNT];

    /** The youngest: a clock that is set back adds to it. */
    private long latest = Long.MIN_VALUE;

    TimeSlices() {
        Arrays.setAll(ring, i -> new Slice());
    }

    private static final class Slice {

        private long number = Long.MIN_VALUE;
        private int scored;
        private int flagged;
        private int unscored;
        private final int[] bins = new int[ScoreBins.COUNT];

        private Slice startedAt(long itsNumber) {
            if (number != itsNumber) {
                number = itsNumber;
                scored = 0;
                flagged = 0;
                unscored = 0;
                Arrays.fill(bins, 0);
            }
            return this;
        }
    }

    private Slice at(long millis) {
        latest = Math.max(latest, Math.floorDiv(millis, WIDTH_MILLIS));
        return ring[Math.floorMod(latest, COUNT)].startedAt(latest);
    }

    void scored(long millis, int bin, boolean isFlagged) {
        Slice slice = at(millis);
        slice.scored++;
        slice.bins[bin]++;
        if (isFlagged) {
            slice.flagged++;
        }
    }

    void unscored(long millis) {
        at(millis).unscored++;
    }

    /** Forgets all scores, and not that there were some: those of another model cannot be compared with them. */
    void forgetScores() {
        for (Slice slice : ring) {
            Arrays.fill(slice.bins, 0);
        }
    }

    /** The slices in which something happened and that are not too old, oldest first. */
    List<Snapshot.Slice> list(long millis) {
        long now = Math.max(latest, Math.floorDiv(millis, WIDTH_MILLIS));
        List<Snapshot.Slice> slices = new ArrayList<>();
        for (long number = now - COUNT + 1; number <= now; number++) {
            Slice slice = ring[Math.floorMod(number, COUNT)];
            if (slice.number == number) {
                slices.add(new Snapshot.Slice(
                        number * WIDTH_MILLIS,
                        slice.scored,
                        slice.flagged,
                        slice.unscored,
                        finite(ScoreBins.quantile(slice.bins, 0.5)),
                        finite(ScoreBins.quantile(slice.bins, 0.99))));
            }
        }
        return slices;
    }

    /** Scores of all slices that are not too old, in each bin. */
    long[] scores(long millis) {
        long oldest = Math.max(latest, Math.floorDiv(millis, WIDTH_MILLIS)) - COUNT + 1;
        long[] scores = new long[ScoreBins.COUNT];
        for (Slice slice : ring) {
            for (int bin = 0; slice.number >= oldest && bin < scores.length; bin++) {
                scores[bin] += slice.bins[bin];
            }
        }
        return scores;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
