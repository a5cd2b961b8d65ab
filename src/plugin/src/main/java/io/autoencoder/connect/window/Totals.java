// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is summed up while the records of a key are gone through. Reused for each record. Not thread-safe. */
final class Totals {

    private final WindowPlan plan;
    private final double[] sums;
    private final long[] sketch;
    private final @Nullable HashCounter[] seen;

    /** Whether buckets are in it, which know no values. */
    private boolean merged;

    Totals(WindowPlan plan) {
        this.plan = plan;
        this.sums = new double[Moments.size(plan)];
        this.sketch = new long[plan.sketchWords()];
        this.seen = new HashCounter[plan.slotCount()];
        for (int slot = 0; slot < seen.length; slot++) {
            seen[slot] = plan.isDistinct(slot) ? new HashCounter(plan.settings().exactEvents() + 1) : null;
        }
    }

    void clear() {
        Moments.clear(sums, 0, plan);
        merged = false;
        for (HashCounter counter : seen) {
            if (counter != null) {
                counter.clear();
            }
        }
        Arrays.fill(sketch, 0);
    }

    /** @param offset of the first value */
    void add(long[] cells, int offset) {
        add(sums, 0, sketch, 0, cells, offset, plan);
        for (int slot = 0; slot < seen.length; slot++) {
            HashCounter counter = seen[slot];
            if (counter != null && cells[offset + slot] != ValueHash.NONE) {
                counter.add(cells[offset + slot]);
            }
        }
    }

    /** Adds a record to sums and a sketch of their own, as a bucket has. */
    static void add(double[] sums, int at, long[] sketch, int sketchAt, long[] cells, int offset, WindowPlan plan) {
        Moments.addRecord(sums, at);
        for (int slot = 0; slot < plan.slotCount(); slot++) {
            long bits = cells[offset + slot];
            if (plan.isNumber(slot)) {
                double value = Double.longBitsToDouble(bits);
                if (!Double.isNaN(value)) {
                    Moments.add(sums, at, slot, value, plan.hasSpread(slot));
                }
            } else if (bits != ValueHash.NONE) {
                Moments.addPresence(sums, at, slot);
                if (plan.isDistinct(slot)) {
                    LinearCounting.add(sketch, sketchAt + LinearCounting.WORDS * slot, bits);
                }
            }
        }
    }

    void merge(double[] more, int offset, long[] moreSketch, int sketchOffset) {
        merged = true;
        Moments.merge(sums, more, offset, plan);
        for (int i = 0; i < sketch.length; i++) {
            sketch[i] |= moreSketch[sketchOffset + i];
        }
    }

    void copyFrom(Totals other) {
        System.arraycopy(other.sums, 0, sums, 0, sums.length);
        System.arraycopy(other.sketch, 0, sketch, 0, sketch.length);
        merged = false;
    }

    /**
     * NaN where there is none.
     *
     * @param exact with the values that were gone through one by one
     */
    double value(AggregateFunction function, int slot, Totals exact) {
        if (function != AggregateFunction.DISTINCT) {
            return Moments.value(sums, function, slot);
        }
        HashCounter counter = exact.seen[slot];
        int known = counter == null ? 0 : counter.size();
        return merged ? Math.max(known, LinearCounting.estimate(sketch, LinearCounting.WORDS * slot)) : known;
    }
}
