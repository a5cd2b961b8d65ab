// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A clock to be asked for each record that looks at the time only for some of them: for every 16th while many come.
 * After a pause it may lag for 15 records. For one thread at a time.
 */
public final class RecordClock {

    /** How many records come between two looks at the time while many come. */
    public static final int STRIDE = 16;

    /** So many records in less are many. */
    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private long last;
    private boolean isBusy;

    /** Of the record, among those of its stride. */
    private int place = STRIDE - 1;

    /** @param nanoTime as {@link System#nanoTime} */
    public RecordClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** As {@link System#nanoTime}; to be asked once for each record. */
    public long now() {
        place = (place + 1) % STRIDE;
        if (isBusy && place != 0) {
            return last;
        }
        long now = nanoTime.getAsLong();
        isBusy = now - last < BUSY_NANOS;
        last = now;
        return now;
    }

    /** Whether the record is a sixteenth, beginning with the first: {@link #now} has just looked at the time. */
    public boolean isAtStride() {
        return place == 0;
    }
}
