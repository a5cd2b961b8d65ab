// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is asked of a simulation while it runs, by whoever watches it. Thread-safe. */
public final class LiveControl {

    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<List<FraudKind>> waves = new ConcurrentLinkedQueue<>();
    private volatile boolean dear;

    /** No more rows. */
    public void end() {
        end.countDown();
    }

    /** Once, many cases of fraud of all kinds, each as soon as it is its hour. */
    public void fraudWave() {
        waves.add(FraudWave.ALL_KINDS);
    }

    /**
     * The same of one kind.
     *
     * @throws io.autoencoder.connect.data.InputException if there is no such kind
     */
    public void fraudWave(String kind) {
        waves.add(List.of(FraudWave.kind(kind)));
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

    /** The kinds of a wave that is asked for, which then is no longer; none where there is none. */
    List<FraudKind> takeWave() {
        List<FraudKind> wave = waves.poll();
        return wave == null ? List.of() : wave;
    }
}
