// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * What happened in each five seconds of the last ten minutes, in constant memory. One thread at a time counts; any may
 * read.
 */
final class TimeSlices {

    /** Slices begin at multiples of this, so that those of several tasks can be added. */
    static final long WIDTH_MILLIS = 5_000;

    static final int COUNT = 120;

    private final Slice[] ring = new Slice[COUNT];

    /** The number of the youngest: a clock that is set back adds to it. */
    private volatile long latest = Long.MIN_VALUE;

    /** The youngest, and until when records are counted in it. */
    private Slice open;

    private long end = Long.MIN_VALUE;

    TimeSlices() {
        Arrays.setAll(ring, i -> new Slice());
        open = ring[0];
    }

    private static final class Slice {

        /** Behind the bins of the scores. */
        private static final int SCORED = ScoreBins.COUNT;

        private static final int FLAGGED = SCORED + 1;
        private static final int UNSCORED = SCORED + 2;
        private static final long NONE = Long.MIN_VALUE;

        private final AtomicIntegerArray counts = new AtomicIntegerArray(UNSCORED + 1);
        private volatile long number = NONE;

        private void add(int which) {
            // There is one writer: no other addition can come between.
            counts.setOpaque(which, counts.getPlain(which) + 1);
        }

        private void clear(int first, int behind) {
            for (int i = first; i < behind; i++) {
                counts.setOpaque(i, 0);
            }
        }

        private void startAt(long itsNumber) {
            number = NONE;
            clear(0, counts.length());
            number = itsNumber;
        }

        private int[] bins() {
            int[] bins = new int[ScoreBins.COUNT];
            Arrays.setAll(bins, counts::getOpaque);
            return bins;
        }

        /** Empty if it is another one by now. */
        private Optional<Snapshot.Slice> read(long itsNumber) {
            if (number != itsNumber) {
                return Optional.empty();
            }
            int[] bins = bins();
            Snapshot.Slice read = new Snapshot.Slice(
                    itsNumber * WIDTH_MILLIS,
                    counts.getAcquire(SCORED),
                    counts.getAcquire(FLAGGED),
                    counts.getAcquire(UNSCORED),
                    finite(ScoreBins.quantile(bins, 0.5)),
                    finite(ScoreBins.quantile(bins, 0.99)));
            return number == itsNumber ? Optional.of(read) : Optional.empty();
        }
    }

    private Slice at(long millis) {
        if (millis >= end) {
            long number = Math.floorDiv(millis, WIDTH_MILLIS);
            open = ring[Math.floorMod(number, COUNT)];
            open.startAt(number);
            latest = number;
            end = (number + 1) * WIDTH_MILLIS;
        }
        return open;
    }

    void scored(long millis, int bin, boolean isFlagged) {
        Slice slice = at(millis);
        slice.add(bin);
        slice.add(Slice.SCORED);
        if (isFlagged) {
            slice.add(Slice.FLAGGED);
        }
    }

    void unscored(long millis) {
        at(millis).add(Slice.UNSCORED);
    }

    /**
     * Forgets all scores, and not that there were some: those of another model cannot be compared with them. For the
     * thread that counts.
     */
    void forgetScores() {
        for (Slice slice : ring) {
            slice.clear(0, ScoreBins.COUNT);
        }
    }

    /** The slices in which something happened and that are not too old, oldest first. */
    List<Snapshot.Slice> list(long millis) {
        long now = Math.max(latest, Math.floorDiv(millis, WIDTH_MILLIS));
        List<Snapshot.Slice> slices = new ArrayList<>();
        for (long number = now - COUNT + 1; number <= now; number++) {
            ring[Math.floorMod(number, COUNT)].read(number).ifPresent(slices::add);
        }
        return slices;
    }

    /** Scores of all slices that are not too old, in each bin. */
    long[] scores(long millis) {
        long oldest = Math.max(latest, Math.floorDiv(millis, WIDTH_MILLIS)) - COUNT + 1;
        long[] scores = new long[ScoreBins.COUNT];
        for (Slice slice : ring) {
            int[] bins = slice.number >= oldest ? slice.bins() : new int[0];
            for (int bin = 0; bin < bins.length; bin++) {
                scores[bin] += bins[bin];
            }
        }
        return scores;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
