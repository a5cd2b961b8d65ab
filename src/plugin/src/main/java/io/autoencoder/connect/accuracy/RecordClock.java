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

    private final LongSupplier time;
    private final long busy;
    private long last;
    private int toSkip;

    /** @param nanoTime as {@link System#nanoTime} */
    public RecordClock(LongSupplier nanoTime) {
        this(nanoTime, BUSY_NANOS);
    }

    private RecordClock(LongSupplier time, long busy) {
        this.time = time;
        this.busy = busy;
        this.last = time.getAsLong();
    }

    /** @param millis as {@link System#currentTimeMillis} */
    public static RecordClock ofMillis(LongSupplier millis) {
        return new RecordClock(millis, TimeUnit.NANOSECONDS.toMillis(BUSY_NANOS));
    }

    /** In the units of the clock that this looks at. */
    public long now() {
        if (toSkip > 0) {
            toSkip--;
            return last;
        }
        long now = time.getAsLong();
        toSkip = now - last < busy ? STRIDE - 1 : 0;
        last = now;
        return now;
    }
}
