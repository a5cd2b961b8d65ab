// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import io.autoencoder.connect.accuracy.ScoreCounts;
import io.autoencoder.connect.accuracy.ScoreHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in each five seconds of the last ten minutes, in constant memory. Thread-safe. */
final class TimeSlices implements ScoreCounts.Listener {

    /** Slices begin at multiples of this, so that those of several tasks can be added. */
    static final long WIDTH_MILLIS = ScoreCounts.SLICE_MILLIS;

    static final int COUNT = 120;

    private static final ScoreHistogram BINS = ScoreHistogram.COARSE;

    /** The bin of each finer one. */
    private static final int[] WITHIN = ScoreHistogram.FINE.within(BINS);

    private final Slice[] ring = new Slice[COUNT];

    /** The number of the youngest: a clock that is set back adds to it. */
    private long latest = Long.MIN_VALUE;

    private final long[] allScores = new long[BINS.bins()];

    TimeSlices() {
        Arrays.setAll(ring, i -> new Slice());
    }

    private static final class Slice {

        private static final long NONE = Long.MIN_VALUE;

        private final int[] scores = new int[BINS.bins()];
        private long number = NONE;
        private int scored;
        private int flagged;
        private int unscored;

        private void startAt(long itsNumber) {
            number = itsNumber;
            Arrays.fill(scores, 0);
            scored = 0;
            flagged = 0;
            unscored = 0;
        }

        private Snapshot.Slice read() {
            long[] bins = Arrays.stream(scores).asLongStream().toArray();
            return new Snapshot.Slice(
                    number * WIDTH_MILLIS,
                    scored,
                    flagged,
                    unscored,
                    finite(BINS.smoothQuantile(bins, 0.5)),
                    finite(BINS.smoothQuantile(bins, 0.99)));
        }
    }

    private Slice at(long millis) {
        long number = Math.max(latest, Math.floorDiv(millis, WIDTH_MILLIS));
        Slice slice = ring[Math.floorMod(number, COUNT)];
        if (number > latest) {
            slice.startAt(number);
            latest = number;
        }
        return slice;
    }

    @Override
    public synchronized void counted(ScoreCounts.Added added) {
        Slice slice = at(added.millis());
        slice.scored += (int) added.scored();
        slice.flagged += (int) added.flagged();
        slice.unscored += (int) added.unscored();
        for (int bin = 0; bin < WITHIN.length; bin++) {
            slice.scores[WITHIN[bin]] += (int) added.scores()[bin];
            allScores[WITHIN[bin]] += added.scores()[bin];
        }
    }

    /** Forgets all scores, and not that there were some: those of another model cannot be compared with them. */
    synchronized void forgetScores() {
        for (Slice slice : ring) {
            Arrays.fill(slice.scores, 0);
        }
        Arrays.fill(allScores, 0);
    }

    /** Scores in each bin since the start, or since they were forgotten. */
    synchronized long[] allScores() {
        return allScores.clone();
    }

    /** The slices in which something happened and that are not too old, oldest first. */
    synchronized List<Snapshot.Slice> list(long millis) {
        long now = Math.max(latest, Math.floorDiv(millis, WIDTH_MILLIS));
        List<Snapshot.Slice> slices = new ArrayList<>();
        for (long number = now - COUNT + 1; number <= now; number++) {
            Slice slice = ring[Math.floorMod(number, COUNT)];
            if (slice.number == number) {
                slices.add(slice.read());
            }
        }
        return slices;
    }

    /** Scores of all slices that are not too old, in each bin. */
    synchronized long[] scores(long millis) {
        long oldest = Math.max(latest, Math.floorDiv(millis, WIDTH_MILLIS)) - COUNT + 1;
        long[] scores = new long[BINS.bins()];
        for (Slice slice : ring) {
            if (slice.number >= oldest) {
                Arrays.setAll(scores, bin -> scores[bin] + slice.scores[bin]);
            }
        }
        return scores;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
