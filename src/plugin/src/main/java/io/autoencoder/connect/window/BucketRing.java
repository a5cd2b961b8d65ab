// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

/**
 * The records of a key that are no longer kept one by one, for one window: sums over equal parts of time, which begin
 * at multiples of their width since 1970. Only those parts are there in which something happened. Not thread-safe.
 *
 * <p>The older buckets hold the sums of themselves and of all behind them, up to the last of these older ones; what
 * came after them is summed up in one place. So a window adds two of them up, however many it touches, and nothing is
 * ever subtracted: a queue of two stacks, as Tangwongsan, Hirzel and Schneider (2017, Low-latency sliding-window
 * aggregation in worst-case constant time, section 2) describe it.
 */
final class BucketRing {

    /** This object with its fields, and the head of its array. */
    private static final int OBJECT_BYTES = 96;

    private static final int FIRST_CAPACITY = 2;

    private final WindowPlan plan;
    private final int window;
    private final long width;

    /** In words. */
    private final int stride;

    /** The sum of the newer buckets, and a ring of buckets: each its number and its sums. */
    private long[] words;

    private int capacity;
    private int head;
    private int size;

    /** How many of the oldest hold the sums of those behind them, too. */
    private int summed;

    /** Whether buckets have left the newer ones since these were summed up. */
    private boolean isStale;

    /** Numbers of buckets, held here since each look at a bucket is a look into distant memory. */
    private long lastSummed = Long.MIN_VALUE;

    private long firstNewer = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    BucketRing(WindowPlan plan, int window) {
        this.plan = plan;
        this.window = window;
        this.width = plan.bucketMillis(window);
        this.stride = stride(plan);
        this.capacity = Math.min(FIRST_CAPACITY, plan.bucketsOf(window));
        this.words = new long[(1 + capacity) * stride];
        Totals.clear(words, 1, plan);
    }

    private static int stride(WindowPlan plan) {
        return 1 + Totals.size(plan);
    }

    private static long bytes(WindowPlan plan, int buckets) {
        return OBJECT_BYTES + (long) Long.BYTES * stride(plan) * (1 + buckets);
    }

    /** What a ring takes when something happened in all parts of its window. */
    static long mostBytes(WindowPlan plan, int window) {
        return bytes(plan, plan.bucketsOf(window));
    }

    long bytes() {
        return bytes(plan, capacity);
    }

    /** Whether no window has asked for it for as long as it is kept. */
    boolean hasGoneBy(long newest) {
        return last < oldest(newest) - plan.bucketsOf(window);
    }

    /**
     * Takes a record in that windows of records to come may reach back to.
     *
     * @param newest time of the key
     */
    void add(long time, long[] cells, int offset, long newest) {
        long oldest = oldest(newest);
        while (size > 0 && number(0) < oldest) {
            removeFirst();
        }
        int index = bucketFor(Math.floorDiv(time, width));
        if (index >= summed) {
            Totals.add(words, at(index) + 1, cells, offset, plan);
            Totals.add(words, 1, cells, offset, plan);
        } else {
            for (int i = 0; i <= index; i++) {
                Totals.add(words, at(i) + 1, cells, offset, plan);
            }
        }
    }

    private int bucketFor(long number) {
        if (number == last) {
            return size - 1;
        }
        int index = size;
        while (index > 0 && number(index - 1) >= number) {
            index--;
        }
        if (index == size || number(index) > number) {
            insert(index, number);
        }
        return index;
    }

    /**
     * Adds every bucket with a moment in the window.
     *
     * @param time of a record that is not late
     * @param newest time of the key so far
     */
    void addTo(Totals totals, long time, long newest) {
        long first = Math.floorDiv(time - plan.windows()[window] + 1, width);
        long end = Math.floorDiv(time, width);
        if (lastSummed < first) {
            sumUp(first, newest);
        }
        int index = 0;
        while (index < summed && number(index) < first) {
            index++;
        }
        if (index < summed) {
            totals.merge(words, at(index) + 1);
        }
        if (summed == size) {
            return;
        }
        if (first <= firstNewer && end >= last) {
            if (isStale) {
                sumUpNewer();
            }
            totals.merge(words, 1);
        } else {
            for (int i = size - 1; i >= summed && number(i) >= first; i--) {
                if (number(i) <= end) {
                    totals.merge(words, at(i) + 1);
                }
            }
        }
    }

    /** The oldest part of time with a moment that a record to come can ask for. */
    private long oldest(long newest) {
        return Math.floorDiv(newest - plan.settings().graceMillis() - plan.windows()[window] + 1, width);
    }

    /**
     * Lets buckets that no window ends in any more, and that rarely take in more, hold the sums of those behind them.
     */
    private void sumUp(long first, long newest) {
        long end = Math.min(Math.floorDiv(newest - plan.settings().graceMillis(), width) + 1, last);
        if (end <= first || firstNewer >= end) {
            return;
        }
        int behind = summed;
        while (summed < size && number(summed) < end) {
            summed++;
        }
        for (int i = summed - 2; i >= 0; i--) {
            int next = i >= behind ? i + 1 : behind;
            Totals.merge(words, at(i) + 1, words, at(next) + 1, plan);
        }
        sumUpNewer();
    }

    private void sumUpNewer() {
        Totals.clear(words, 1, plan);
        for (int i = summed; i < size; i++) {
            Totals.merge(words, 1, words, at(i) + 1, plan);
        }
        isStale = false;
        noteNumbers();
    }

    private void noteNumbers() {
        lastSummed = summed == 0 ? Long.MIN_VALUE : number(summed - 1);
        firstNewer = summed == size ? Long.MAX_VALUE : number(summed);
        last = size == 0 ? Long.MIN_VALUE : number(size - 1);
    }

    private void removeFirst() {
        head = head + 1 == capacity ? 0 : head + 1;
        size--;
        if (summed > 0) {
            summed--;
        } else {
            isStale = true;
        }
        noteNumbers();
    }

    private void insert(int index, long number) {
        if (size == capacity) {
            grow();
        }
        for (int i = size; i > index; i--) {
            System.arraycopy(words, at(i - 1), words, at(i), stride);
        }
        size++;
        int at = at(index);
        if (index < summed) {
            summed++;
            System.arraycopy(words, at(index + 1), words, at, stride);
        } else {
            Totals.clear(words, at + 1, plan);
        }
        words[at] = number;
        noteNumbers();
    }

    private void grow() {
        int more = Math.max(capacity + 1, Math.min(capacity + capacity / 2, plan.bucketsOf(window)));
        long[] larger = new long[(1 + more) * stride];
        System.arraycopy(words, 0, larger, 0, stride);
        int untilEnd = (capacity - head) * stride;
        System.arraycopy(words, at(0), larger, stride, untilEnd);
        System.arraycopy(words, stride, larger, stride + untilEnd, head * stride);
        words = larger;
        capacity = more;
        head = 0;
    }

    private long number(int index) {
        return words[at(index)];
    }

    private int at(int index) {
        int place = head + index;
        return (1 + (place >= capacity ? place - capacity : place)) * stride;
    }
}
