// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.InputException;
import java.util.function.Consumer;

/**
 * From some row on all amounts are {@value #FACTOR} times as high, those of frauds too: drift to try monitoring with,
 * as where a system before begins to send cents. What is bought where and when stays as it was.
 *
 * @param firstRow the first of the dear rows, from 0 on
 */
public record PriceRise(long firstRow) {

    static final int FACTOR = 100;

    /** Prices stay. */
    public static final PriceRise NONE = new PriceRise(Long.MAX_VALUE);

    /**
     * After a share of the rows.
     *
     * @param share 0 to 1
     * @throws InputException if it is out of range
     */
    public static PriceRise after(double share, long rows) {
        if (!(share >= 0 && share <= 1)) {
            throw new InputException("the share of rows before the drift must lie between 0 and 1, got " + share);
        }
        return new PriceRise(Math.round(share * rows));
    }

    /** The same rows at the prices that they have then. */
    Consumer<RawTransaction> applyTo(Consumer<RawTransaction> sink) {
        long[] done = new long[1];
        return transaction -> sink.accept(done[0]++ < firstRow ? transaction : transaction.atPrice(FACTOR));
    }

    /** As for raw transactions; the amount is the last value. */
    TransactionSimulator.Sink applyTo(TransactionSimulator.Sink sink) {
        long[] done = new long[1];
        return (values, fraud) -> {
            if (done[0]++ >= firstRow) {
                values[values.length - 1] *= FACTOR;
            }
            sink.accept(values, fraud);
        };
    }
}
