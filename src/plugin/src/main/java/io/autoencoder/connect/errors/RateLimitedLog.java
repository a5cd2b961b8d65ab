// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.errors;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Rate-limits a log message that any record may cause: logs the 1st, 10th, 100th… occurrence. Thread-safe. */
public final class RateLimitedLog {

    private final Consumer<String> log;
    private final AtomicLong occurrences = new AtomicLong();

    public RateLimitedLog(Consumer<String> log) {
        this.log = log;
    }

    public void tell(String sentence) {
        tell(() -> sentence);
    }

    /** @param sentence is made where it is logged */
    public void tell(Supplier<String> sentence) {
        long count = occurrences.incrementAndGet();
        if (isPowerOfTen(count)) {
            log.accept(sentence.get() + "; " + count + " so far, told again at " + 10 * count);
        }
    }

    static boolean isPowerOfTen(long count) {
        long power = 1;
        while (power < count) {
            power *= 10;
        }
        return power == count;
    }
}
