// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Counts records by the bin of their score, with one addition for each: what is known of the last minute, the last hour
 * and all records is worked out from these counts. Listeners are told what was added whenever a slice of time is over,
 * and whenever somebody wants to know it now. One thread at a time counts, without a lock; any may {@link #settle}.
 */
public final class ScoreCounts {

    /** How long a slice is. */
    public static final long SLICE_MILLIS = 5_000;

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
    private static final ScoreHistogram BINS = ScoreHistogram.FINE;

    /** Behind the bins of the scores. */
    private static final int FLAGGED = BINS.bins();

    private static final int UNSCORED = FLAGGED + 1;

    /** Since the start. They only grow: what was added is what they are ahead of those that were told. */
    private final AtomicLongArray counts = new AtomicLongArray(UNSCORED + 1);

    private final LongSupplier millis;
    private final long origin;

    /** Until when records are of the slice in use; for the thread that counts. */
    private long end;

    // The rest is guarded by this.
    private final long[] told = new long[UNSCORED + 1];
    private final List<Listener> listeners = new ArrayList<>();
    private long beganNanos;
    private long beganMillis;

    /** Remembers what was counted. */
    @FunctionalInterface
    public interface Listener {

        /** Some records were counted; told by one thread at a time, and never of an earlier slice than before. */
        void counted(Added added);
    }

    /**
     * What was added to the counts since the last time, all of one slice.
     *
     * @param nanos when the slice began, as {@link System#nanoTime}
     * @param millis when it began by the time of day: a multiple of {@link #SLICE_MILLIS}
     * @param scores in each bin of {@link ScoreHistogram#FINE}; not to be changed
     * @param flagged of the records with a score
     * @param unscored records without one
     */
    public record Added(long nanos, long millis, long[] scores, long flagged, long unscored) {

        /** How many records have a score. */
        public long scored() {
            return LongStream.of(scores).sum();
        }
    }

    /**
     * @param nanoTime the clock of the records
     * @param millis the time of day
     */
    public ScoreCounts(LongSupplier nanoTime, LongSupplier millis) {
        this.millis = millis;
        this.end = nanoTime.getAsLong();
        this.origin = end - TimeUnit.MILLISECONDS.toNanos(Math.floorMod(millis.getAsLong(), SLICE_MILLIS));
    }

    /** A time, at the start or shortly before, from which on slices follow each other. */
    public long origin() {
        return origin;
    }

    /** Tells this one too from now on. */
    public synchronized void tell(Listener listener) {
        listeners.add(listener);
    }

    /**
     * A record was scored.
     *
     * @param score 0 or more
     * @param now by the clock of the records
     */
    public void scored(double score, boolean isFlagged, long now) {
        if (now - end >= 0) {
            begin(now);
        }
        add(BINS.bin(score));
        if (isFlagged) {
            add(FLAGGED);
        }
    }

    /** A record has no score. */
    public void unscored(long now) {
        if (now - end >= 0) {
            begin(now);
        }
        add(UNSCORED);
    }

    private void add(int which) {
        // There is one writer: no other addition can come between.
        counts.setRelease(which, counts.getPlain(which) + 1);
    }

    private synchronized void begin(long now) {
        settle();
        beganNanos = origin + Math.floorDiv(now - origin, SLICE_NANOS) * SLICE_NANOS;
        long timeOfDay = millis.getAsLong() - TimeUnit.NANOSECONDS.toMillis(now - beganNanos);
        // The two clocks need not run alike, so the nearest multiple.
        beganMillis = Math.floorDiv(timeOfDay + SLICE_MILLIS / 2, SLICE_MILLIS) * SLICE_MILLIS;
        end = beganNanos + SLICE_NANOS;
    }

    /** Tells the listeners of all records so far. */
    public synchronized void settle() {
        // Read before the scores: a record may be seen scored and not yet flagged, but not the other way round.
        long flagged = added(FLAGGED);
        long unscored = added(UNSCORED);
        long[] scores = new long[BINS.bins()];
        for (int bin = 0; bin < scores.length; bin++) {
            scores[bin] = added(bin);
        }
        Added all = new Added(beganNanos, beganMillis, scores, flagged, unscored);
        if (all.scored() + flagged + unscored > 0) {
            listeners.forEach(listener -> listener.counted(all));
        }
    }

    private long added(int which) {
        long count = counts.getAcquire(which);
        long added = count - told[which];
        told[which] = count;
        return added;
    }
}
