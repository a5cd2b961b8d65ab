// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.Arrays;

/**
 * The records of a key that are no longer kept one by one, for one window: sums over equal parts of time, which begin
 * at multiples of their width since 1970. Not thread-safe.
 */
final class BucketRing {

    private final WindowPlan plan;
    private final long width;
    private final long[] numbers;
    private final double[] sums;
    private final long[] sketches;

    BucketRing(WindowPlan plan, int window) {
        this.plan = plan;
        this.width = plan.bucketMillis(window);
        int buckets = plan.bucketsOf(window);
        this.numbers = new long[buckets];
        this.sums = new double[buckets * Moments.size(plan)];
        this.sketches = new long[buckets * plan.sketchWords()];
        Arrays.fill(numbers, Long.MIN_VALUE);
    }

    static int bytesOfBucket(WindowPlan plan) {
        return Long.BYTES * (1 + Moments.size(plan) + plan.sketchWords());
    }

    /** Takes a record in, unless it is older than all that the ring holds. */
    void add(long time, long[] cells, int offset) {
        long number = Math.floorDiv(time, width);
        int bucket = (int) Math.floorMod(number, (long) numbers.length);
        if (numbers[bucket] > number) {
            return;
        }
        int at = bucket * Moments.size(plan);
        int sketchAt = bucket * plan.sketchWords();
        if (numbers[bucket] < number) {
            numbers[bucket] = number;
            Moments.clear(sums, at, plan);
            Arrays.fill(sketches, sketchAt, sketchAt + plan.sketchWords(), 0);
        }
        Totals.add(sums, at, sketches, sketchAt, cells, offset, plan);
    }

    /** Adds every bucket with a moment after the first time and up to the last. */
    void addTo(Totals totals, long after, long upTo) {
        long first = Math.floorDiv(after + 1, width);
        long last = Math.floorDiv(upTo, width);
        for (int bucket = 0; bucket < numbers.length; bucket++) {
            if (numbers[bucket] >= first && numbers[bucket] <= last) {
                totals.merge(sums, bucket * Moments.size(plan), sketches, bucket * plan.sketchWords());
            }
        }
    }
}
