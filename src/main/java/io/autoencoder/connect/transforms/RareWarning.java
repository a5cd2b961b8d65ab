// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Warns of something that may happen to every record: the first time, then at the tenth, the hundredth and so on. */
final class RareWarning {

    private final Logger log;
    private final AtomicLong occurrences = new AtomicLong();

    RareWarning(Logger log) {
        this.log = log;
    }

    void warn(String sentence) {
        long count = occurrences.incrementAndGet();
        if (isPowerOfTen(count)) {
            log.warn("{}; {} so far, the next warning comes at {}", sentence, count, 10 * count);
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
