// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.TransactionContext;

/** Ends transactions where the connector says when. Workers before 3.3 cannot load this. */
final class TransactionBounds {

    private final TransactionContext context;
    private final int records;
    private final long nanos;
    private final LongSupplier nanoTime;
    private long open;
    private long begun;

    TransactionBounds(TransactionContext context, int records, long millis, LongSupplier nanoTime) {
        this.context = context;
        this.records = records;
        this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        this.nanoTime = nanoTime;
    }

    /**
     * Ends the transaction with the records of a poll, if it is time.
     *
     * @param polled how many there are
     * @param hasMore whether the next poll will find more at once
     */
    void polled(int polled, boolean hasMore) {
        if (open == 0 && polled > 0) {
            begun = nanoTime.getAsLong();
        }
        open += polled;
        if (open > 0 && (open >= records || !hasMore || polled == 0 || nanoTime.getAsLong() - begun >= nanos)) {
            open = 0;
            context.commitTransaction();
        }
    }
}
