// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is asked of a simulation while it runs, by whoever watches it. Thread-safe. */
public final class LiveControl {

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger waves = new AtomicInteger();
    private volatile boolean dear;

    /** No more rows. */
    public void end() {
        end.countDown();
    }

    /** Once, many cases of fraud of all kinds whose hour it is. */
    public void fraudWave() {
        waves.incrementAndGet();
    }

    /** From now on prices as of a {@link PriceRise}, or no longer. */
    public void drift(boolean wanted) {
        dear = wanted;
    }

    /** Whether the end was asked for. */
    public boolean isEnded() {
        return end.getCount() == 0;
    }

    /** Waits for the end, but not longer, and tells whether it came. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return end.await(nanos, TimeUnit.NANOSECONDS);
    }

    boolean isDear() {
        return dear;
    }

    /** Whether a wave is asked for, which then is no longer. */
    boolean takeWave() {
        return waves.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
