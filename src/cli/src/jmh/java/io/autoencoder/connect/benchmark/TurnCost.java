// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one took of those that a benchmark runs by turns in one JVM, as one JVM differs from the next by more than they
 * do.
 *
 * @param bytes allocated by this thread
 */
record TurnCost(long nanos, long bytes) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static TurnCost of(Runnable turn) {
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        turn.run();
        long nanos = System.nanoTime() - start;
        return new TurnCost(nanos, THREADS.getCurrentThreadAllocatedBytes() - memory);
    }
}
