// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import org.jspecify.annotations.Nullable;

/**
 * The records of one key, in the order of their times and those of one time as they came: the newest one by one, older
 * ones in buckets. Not thread-safe.
 */
final class EventLog {

    private static final int FIRST_CAPACITY = 2;

    private final int stride;

    /** For each record its time and its values. */
    private long[] cells;

    private int from;
    private int to;
    private long newest = Long.MIN_VALUE;

    /** One for each window that needs it; null until there are more records than are kept one by one. */
    private @Nullable BucketRing @Nullable [] rings;

    private long ringBytes;

    /** The latest time in the buckets: none of those kept one by one is before it. */
    private long latestInBuckets = Long.MIN_VALUE;

    EventLog(WindowPlan plan) {
        this.stride = plan.stride();
        this.cells = new long[stride * Math.min(FIRST_CAPACITY, plan.settings().exactEvents())];
    }

    /** Long.MIN_VALUE before the first record. */
    long newest() {
        return newest;
    }

    long bytes(WindowPlan plan) {
        return WindowPlan.KEY_BYTES + plan.logBytes(cells.length / stride) + ringBytes;
    }

    /** What is older than the records kept one by one; null if that window has nothing of it. */
    @Nullable
    BucketRing ring(int window) {
        return rings == null ? null : rings[window];
    }

    long latestInBuckets() {
        return latestInBuckets;
    }

    long[] cells() {
        return cells;
    }

    /** Where the oldest record is that is kept by itself, in records. */
    int from() {
        return from;
    }

    /** Behind the last record of a time or before it. */
    int endAt(long time) {
        return endAt(time, to);
    }

    /** The same among the records before another one. */
    int endAt(long time, int before) {
        int end = before;
        while (end > from && timeOf(end - 1) > time) {
            end--;
        }
        return end;
    }

    long timeOf(int event) {
        return cells[event * stride];
    }

    int valuesOf(int event) {
        return event * stride + 1;
    }

    /** Takes a record in and forgets what is older than any window will ask for. */
    void add(long time, long[] values, WindowPlan plan) {
        newest = Math.max(newest, time);
        boolean full = to - from == plan.settings().exactEvents();
        if (time < latestInBuckets || full && time < timeOf(from)) {
            if (time > newest - plan.retention()) {
                toBuckets(time, values, 0, plan);
            }
        } else {
            if (full) {
                toBuckets(timeOf(from), cells, valuesOf(from), plan);
                from++;
            }
            insert(time, values, plan);
        }
        forget(plan);
    }

    private void toBuckets(long time, long[] from, int offset, WindowPlan plan) {
        latestInBuckets = Math.max(latestInBuckets, time);
        for (int window = plan.windows().length - 1; window >= 0; window--) {
            if (time <= newest - plan.retention(window)) {
                return;
            }
            BucketRing ring = ringFor(window, plan);
            long before = ring.bytes();
            ring.add(time, from, offset, newest);
            ringBytes += ring.bytes() - before;
        }
    }

    private BucketRing ringFor(int window, WindowPlan plan) {
        if (rings == null) {
            rings = new BucketRing[plan.windows().length];
            ringBytes = plan.ringsBytes();
        }
        BucketRing ring = rings[window];
        if (ring == null) {
            ring = new BucketRing(plan, window);
            rings[window] = ring;
            ringBytes += ring.bytes();
        }
        return ring;
    }

    private void insert(long time, long[] values, WindowPlan plan) {
        if (to * stride == cells.length) {
            makeRoom(plan.settings().exactEvents());
        }
        int at = endAt(time);
        System.arraycopy(cells, at * stride, cells, (at + 1) * stride, (to - at) * stride);
        cells[at * stride] = time;
        System.arraycopy(values, 0, cells, at * stride + 1, stride - 1);
        to++;
    }

    private void makeRoom(int most) {
        long[] target = from > 0 ? cells : new long[stride * Math.min(most, 2 * (to - from))];
        System.arraycopy(cells, from * stride, target, 0, (to - from) * stride);
        cells = target;
        to -= from;
        from = 0;
    }

    private void forget(WindowPlan plan) {
        // No window reaches back to it.
        long horizon = newest - plan.retention();
        // No record that comes in time is before it: the one before such a record is kept, however old.
        long earliest = newest - plan.settings().graceMillis();
        while (from < to - 1 && timeOf(from) <= horizon && timeOf(from + 1) <= earliest) {
            from++;
        }
        if (latestInBuckets == Long.MIN_VALUE) {
            return;
        }
        // Not at once, so that a key with hardly more records than are kept one by one does not make them again and
        // again.
        if (latestInBuckets <= horizon - plan.retention() && timeOf(from) <= earliest) {
            rings = null;
            ringBytes = 0;
            latestInBuckets = Long.MIN_VALUE;
        } else if (rings != null) {
            forgetRings(rings);
        }
    }

    private void forgetRings(@Nullable BucketRing[] all) {
        for (int window = 0; window < all.length; window++) {
            BucketRing ring = all[window];
            if (ring != null && ring.hasGoneBy(newest)) {
                ringBytes -= ring.bytes();
                all[window] = null;
            }
        }
    }
}
