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
    private int toSkip;

    public RecordClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** In nanoseconds of no particular beginning, as {@link System#nanoTime}. */
    public long now() {
        if (toSkip > 0) {
            toSkip--;
            return last;
        }
        long now = nanoTime.getAsLong();
        toSkip = now - last < BUSY_NANOS ? STRIDE - 1 : 0;
        last = now;
        return now;
    }
}
