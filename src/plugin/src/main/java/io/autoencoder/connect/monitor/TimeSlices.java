// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import io.autoencoder.connect.accuracy.ScoreHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened in each five seconds of the last ten minutes, in constant memory. One thread at a time counts; any may
 * read.
 */
final class TimeSlices {

    /** Slices begin at multiples of this, so that those of several tasks can be added. */
    static final long WIDTH_MILLIS = 5_000;

    static final int COUNT = 120;

    private static final ScoreHistogram BINS = ScoreHistogram.COARSE;

    private final Slice[] ring = new Slice[COUNT];

    /** The number of the youngest: a clock that is set back adds to it. */
    private volatile long latest = Long.MIN_VALUE;

    /** Of all slices before the youngest, also those that are forgotten. */
    private final long[] closedScores = new long[BINS.bins()];

    /** The youngest, and until when records are counted in it. */
    private volatile Slice open;

    private long end = Long.MIN_VALUE;

    TimeSlices() {
        Arrays.setAll(ring, i -> new Slice());
        open = ring[0];
    }

    private static final class Slice {

        /** Behind the bins of the scores: scored records that are in no bin any more. */
        private static final int FORGOTTEN = BINS.bins();

        private static final int FLAGGED = FORGOTTEN + 1;
        private static final int UNSCORED = FORGOTTEN + 2;
        private static final long NONE = Long.MIN_VALUE;

        private final AtomicIntegerArray counts = new AtomicIntegerArray(UNSCORED + 1);
        private volatile long number = NONE;

        private void add(int which, int amount) {
            // There is one writer: no other addition can come between.
            counts.setOpaque(which, counts.getPlain(which) + amount);
        }

        private void startAt(long itsNumber) {
            number = NONE;
            for (int i = 0; i < counts.length(); i++) {
                counts.setOpaque(i, 0);
            }
            number = itsNumber;
        }

        private void forgetScores() {
            add(FORGOTTEN, Math.toIntExact(LongStream.of(bins()).sum()));
            for (int i = 0; i < BINS.bins(); i++) {
                counts.setOpaque(i, 0);
            }
        }

        private long[] bins() {
            long[] bins = new long[BINS.bins()];
            Arrays.setAll(bins, counts::getOpaque);
            return bins;
        }

        /** Empty if it is another one by now. */
        private Optional<Snapshot.Slice> read(long itsNumber) {
            if (number != itsNumber) {
                return Optional.empty();
            }
            long[] bins = bins();
            Snapshot.Slice read = new Snapshot.Slice(
                    itsNumber * WIDTH_MILLIS,
                    Math.toIntExact(LongStream.of(bins).sum()) + counts.getAcquire(FORGOTTEN),
                    counts.getAcquire(FLAGGED),
                    counts.getAcquire(UNSCORED),
                    finite(BINS.smoothQuantile(bins, 0.5)),
                    finite(BINS.smoothQuantile(bins, 0.99)));
            return number == itsNumber ? Optional.of(read) : Optional.empty();
        }
    }

    private Slice at(long millis) {
        if (millis >= end) {
            open(Math.floorDiv(millis, WIDTH_MILLIS));
        }
        return open;
    }

    private synchronized void open(long number) {
        addTo(closedScores, open);
        open = ring[Math.floorMod(number, COUNT)];
        open.startAt(number);
        latest = number;
        end = (number + 1) * WIDTH_MILLIS;
    }

    private static void addTo(long[] scores, Slice slice) {
        for (int bin = 0; bin < scores.length; bin++) {
            scores[bin] += slice.counts.getOpaque(bin);
        }
    }

    void scored(long millis, int bin, boolean isFlagged) {
        Slice slice = at(millis);
        slice.add(bin, 1);
        if (isFlagged) {
            slice.add(Slice.FLAGGED, 1);
        }
    }

    void unscored(long millis) {
        at(millis).add(Slice.UNSCORED, 1);
    }

    /**
     * Forgets all scores, and not that there were some: those of another model cannot be compared with them. For the
     * thread that counts.
     */
    synchronized void forgetScores() {
        for (Slice slice : ring) {
            slice.forgetScores();
        }
        Arrays.fill(closedScores, 0);
    }

    /** Scores in each bin since the start, or since they were forgotten. */
    synchronized long[] allScores() {
        long[] scores = closedScores.clone();
        addTo(scores, open);
        return scores;
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
        long[] scores = new long[BINS.bins()];
        for (Slice slice : ring) {
            long[] bins = slice.number >= oldest ? slice.bins() : new long[0];
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
