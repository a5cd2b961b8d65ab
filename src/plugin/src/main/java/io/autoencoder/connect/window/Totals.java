// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is summed up while the records of a key are gone through. Reused for each record. Not thread-safe. */
final class Totals {

    private final WindowPlan plan;

    /** {@link Moments} and behind them the sketches, as a bucket has them. */
    private final long[] words;

    private final ShiftedSums[] numbers;
    private final @Nullable HashCounter[] seen;

    /** Whether buckets are in it, which know no values. */
    private boolean merged;

    Totals(WindowPlan plan) {
        this.plan = plan;
        this.words = new long[size(plan)];
        this.numbers = new ShiftedSums[plan.slotCount()];
        this.seen = new HashCounter[plan.slotCount()];
        for (int slot = 0; slot < seen.length; slot++) {
            numbers[slot] = new ShiftedSums();
            seen[slot] = plan.isDistinct(slot) ? new HashCounter(plan.settings().exactEvents() + 1) : null;
        }
    }

    /** How many words hold the sums of some records. */
    static int size(WindowPlan plan) {
        return Moments.size(plan) + plan.sketchWords();
    }

    static void clear(long[] words, int at, WindowPlan plan) {
        Moments.clear(words, at, plan);
        int sketch = at + Moments.size(plan);
        Arrays.fill(words, sketch, sketch + plan.sketchWords(), 0);
    }

    /** Adds a record, whose values begin at the offset. */
    static void add(long[] words, int at, long[] cells, int offset, WindowPlan plan) {
        Moments.addRecords(words, at, 1);
        for (int slot = 0; slot < plan.slotCount(); slot++) {
            long bits = cells[offset + slot];
            if (plan.isNumber(slot)) {
                double value = Double.longBitsToDouble(bits);
                if (!Double.isNaN(value)) {
                    Moments.add(words, at, slot, value, plan.hasSpread(slot));
                }
            } else if (bits != ValueHash.NONE) {
                addHash(words, at, slot, bits, plan);
            }
        }
    }

    private static void addHash(long[] words, int at, int slot, long hash, WindowPlan plan) {
        Moments.addPresence(words, at, slot);
        if (plan.isDistinct(slot)) {
            LinearCounting.add(words, at + Moments.size(plan) + LinearCounting.WORDS * slot, hash);
        }
    }

    static void merge(long[] words, int at, long[] more, int moreAt, WindowPlan plan) {
        Moments.merge(words, at, more, moreAt, plan);
        int sketch = Moments.size(plan);
        for (int i = sketch; i < sketch + plan.sketchWords(); i++) {
            words[at + i] |= more[moreAt + i];
        }
    }

    void clear() {
        clear(words, 0, plan);
        merged = false;
        for (int slot = 0; slot < seen.length; slot++) {
            numbers[slot].clear();
            HashCounter counter = seen[slot];
            if (counter != null) {
                counter.clear();
            }
        }
    }

    /**
     * Adds records that lie one behind the other.
     *
     * @param offset of the first value of the first
     */
    void add(long[] cells, int offset, int records) {
        if (records == 0) {
            return;
        }
        int stride = plan.stride();
        int end = offset + records * stride;
        Moments.addRecords(words, 0, records);
        for (int slot = 0; slot < seen.length; slot++) {
            if (plan.isNumber(slot)) {
                numbers[slot].add(cells, offset + slot, end + slot, stride);
                numbers[slot].writeTo(words, slot);
            } else {
                addHashes(cells, offset + slot, end + slot, slot);
            }
        }
    }

    private void addHashes(long[] cells, int first, int end, int slot) {
        HashCounter counter = seen[slot];
        for (int i = first; i < end; i += plan.stride()) {
            if (cells[i] != ValueHash.NONE) {
                addHash(words, 0, slot, cells[i], plan);
                if (counter != null) {
                    counter.add(cells[i]);
                }
            }
        }
    }

    /** Adds the words of a bucket. */
    void merge(long[] bucket, int at) {
        merged = true;
        merge(words, 0, bucket, at, plan);
    }

    void copyFrom(Totals other) {
        System.arraycopy(other.words, 0, words, 0, words.length);
        merged = false;
    }

    /**
     * NaN where there is none.
     *
     * @param exact with the values that were gone through one by one
     */
    double value(AggregateFunction function, int slot, Totals exact) {
        if (function != AggregateFunction.DISTINCT) {
            return Moments.value(words, function, slot);
        }
        HashCounter counter = exact.seen[slot];
        int known = counter == null ? 0 : counter.size();
        return merged
                ? Math.max(known, LinearCounting.estimate(words, Moments.size(plan) + LinearCounting.WORDS * slot))
                : known;
    }
}
