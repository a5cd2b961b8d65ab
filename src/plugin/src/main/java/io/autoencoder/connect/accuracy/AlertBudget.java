// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A threshold that follows the scores, so that there are as many alerts as are wanted: the score that just so many
 * records of the last day lie above, within bounds. It is worked out anew every second, from the scores before. For one
 * thread at a time; its memory is 110 kilobytes, however many records there are.
 */
public final class AlertBudget {

    /** A quantile of fewer alerts says little. */
    static final double ENOUGH_ALERTS = 20;

    private static final int SLICES = 25;
    private static final long SLICE_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AlertRate rate;
    private final double lowest;
    private final double highest;
    private final RecordClock clock;
    private final TimedCounts lastDay;

    /** The sums of the last day's counts, which only grow until an hour is forgotten. */
    private long[] counts = new long[ScoreHistogram.FINE.bins()];

    private double threshold;
    private long nextLook;
    private long nextSlice;

    /**
     * @param initial the threshold until there were enough records: 20 alerts' worth, or a day for a number a day
     * @param lowest which the threshold never falls below
     * @param highest which it never rises above
     */
    public AlertBudget(AlertRate rate, double initial, double lowest, double highest, LongSupplier nanoTime) {
        this.rate = rate;
        this.threshold = initial;
        this.lowest = lowest;
        this.highest = highest;
        this.clock = new RecordClock(nanoTime);
        long start = nanoTime.getAsLong();
        this.lastDay = new TimedCounts(ScoreHistogram.FINE.bins(), SLICES, SLICE_NANOS, nanoTime, start);
        this.nextLook = start + PAUSE_NANOS;
        this.nextSlice = start + SLICE_NANOS;
    }

    /** The score above which the next record is to be flagged. */
    public double threshold() {
        return threshold;
    }

    /** Takes a record's score in. */
    public void scored(double score) {
        long now = clock.now();
        int bin = ScoreHistogram.FINE.bin(score);
        lastDay.add(bin, 1, now);
        counts[bin]++;
        if (now - nextSlice >= 0) {
            nextSlice += ((now - nextSlice) / SLICE_NANOS + 1) * SLICE_NANOS;
            counts = lastDay.sums(ScoreHistogram.FINE.bins());
        }
        if (now - nextLook >= 0) {
            nextLook = now + PAUSE_NANOS;
            look();
        }
    }

    private void look() {
        long records = 0;
        for (long count : counts) {
            records += count;
        }
        long nanos = lastDay.coveredNanos();
        double alerts = rate.among(records, nanos);
        boolean enough = alerts >= ENOUGH_ALERTS || rate.isPerDay() && nanos >= (SLICES - 1) * SLICE_NANOS;
        if (enough) {
            threshold = Math.max(lowest, Math.min(highest, ScoreHistogram.FINE.above(counts, alerts)));
        }
    }
}
