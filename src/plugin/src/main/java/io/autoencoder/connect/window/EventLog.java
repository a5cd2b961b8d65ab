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

    /** One for each window; null until there are more records than are kept one by one. */
    private BucketRing @Nullable [] rings;

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
        return WindowPlan.KEY_BYTES + plan.logBytes(cells.length / stride) + (rings == null ? 0 : plan.bucketBytes());
    }

    BucketRing @Nullable [] rings() {
        return rings;
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
        int end = to;
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
        forget(newest - plan.retention(), newest - plan.settings().graceMillis());
    }

    private void toBuckets(long time, long[] from, int offset, WindowPlan plan) {
        if (rings == null) {
            rings = new BucketRing[plan.windows().length];
            for (int window = 0; window < rings.length; window++) {
                rings[window] = new BucketRing(plan, window);
            }
        }
        for (BucketRing ring : rings) {
            ring.add(time, from, offset);
        }
        latestInBuckets = Math.max(latestInBuckets, time);
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

    /**
     * @param horizon no window reaches back to it
     * @param earliest no record that comes in time is before it: the one before such a record is kept, however old
     */
    private void forget(long horizon, long earliest) {
        while (from < to - 1 && timeOf(from) <= horizon && timeOf(from + 1) <= earliest) {
            from++;
        }
        if (rings != null && latestInBuckets <= horizon && timeOf(from) <= earliest) {
            rings = null;
            latestInBuckets = Long.MIN_VALUE;
        }
    }
}
