// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Several counts over the last stretch of time, which is forgotten slice by slice. One thread at a time counts; any may
 * read, and may find a slice half forgotten.
 */
public final class TimedCounts {

    private final int width;
    private final int slices;
    private final long sliceNanos;
    private final LongSupplier nanoTime;
    private final long start;

    /** From which on slices follow each other. */
    private final long origin;

    /** Of each slice which one since the start it is. */
    private final AtomicLongArray numbers;

    private final AtomicIntegerArray counts;

    /** Where the slice in use begins among the counts, and until when it is in use. */
    private int first;

    private long end;

    /**
     * @param width how many counts
     * @param slices how many are remembered, with the one in use
     * @param sliceNanos how long one is
     */
    public TimedCounts(int width, int slices, long sliceNanos, LongSupplier nanoTime) {
        this(width, slices, sliceNanos, nanoTime, nanoTime.getAsLong());
    }

    /**
     * With slices in step with others.
     *
     * @param origin from which on they follow each other: now, or less than one before
     */
    public TimedCounts(int width, int slices, long sliceNanos, LongSupplier nanoTime, long origin) {
        this.width = width;
        this.slices = slices;
        this.sliceNanos = sliceNanos;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.origin = origin;
        this.numbers = new AtomicLongArray(slices);
        this.counts = new AtomicIntegerArray(width * slices);
        this.end = origin + sliceNanos;
    }

    /**
     * @param which 0 to the number of counts
     * @param now of a clock that runs like the one of this
     */
    public void add(int which, int amount, long now) {
        if (now - end >= 0) {
            turnTo(number(now));
        }
        int index = first + which;
        // There is one writer: no other addition can come between.
        counts.setOpaque(index, counts.getPlain(index) + amount);
    }

    private long number(long now) {
        return (now - origin) / sliceNanos;
    }

    private void turnTo(long number) {
        int slice = (int) (number % slices);
        first = slice * width;
        end = origin + (number + 1) * sliceNanos;
        for (int i = 0; i < width; i++) {
            counts.setOpaque(first + i, 0);
        }
        numbers.setRelease(slice, number);
    }

    /** The sum of one count over the stretch. */
    public long sum(int which) {
        long[] sums = new long[1];
        addTo(sums, which);
        return sums[0];
    }

    /** The sums of the counts from the first on, as many as {@code sums} takes. */
    public long[] sums(int number) {
        long[] sums = new long[number];
        addTo(sums, 0);
        return sums;
    }

    private void addTo(long[] sums, int firstCount) {
        long current = number(nanoTime.getAsLong());
        for (int slice = 0; slice < slices; slice++) {
            if (current - numbers.getAcquire(slice) < slices) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += counts.getOpaque(slice * width + firstCount + i);
                }
            }
        }
    }

    /** How much time the sums are of. */
    public long coveredNanos() {
        long now = nanoTime.getAsLong();
        long oldest = Math.max(0, number(now) - slices + 1);
        return Math.min(now - start, now - origin - oldest * sliceNanos);
    }
}
