// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

/** Raw transactions that come one after the other until all are there or the end is asked for. For one run. */
public final class TransactionFeed {

    private final long most;
    private final Pace pace;
    private final PriceRise rise;
    private final LiveControl control;
    private long rows;

    /**
     * @param most rows at most, those of waves of frauds among them
     * @param rise of the prices, whatever is asked of the control
     */
    public TransactionFeed(long most, Pace pace, PriceRise rise, LiveControl control) {
        this.most = most;
        this.pace = pace;
        this.rise = rise;
        this.control = control;
    }

    /** Where they go. */
    public sealed interface Sink permits TransactionSpool, TransactionTopic {

        /** Before the first one. */
        void begin();

        void add(RawTransaction transaction);

        /**
         * After the last one: what has come is written.
         *
         * @return how many were written
         */
        long end();
    }

    /**
     * Hands over transactions at their times.
     *
     * @return how many were written
     * @throws io.autoencoder.connect.data.InputException if they cannot be written
     */
    public long run(RawTransactionSimulator simulator, Sink sink) {
        sink.begin();
        simulator.run(transaction -> add(transaction, sink), control);
        return sink.end();
    }

    private void add(RawTransaction transaction, Sink sink) {
        try {
            pace.await(rows, control);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.end();
        }
        if (control.isEnded()) {
            return;
        }
        boolean isDear = control.isDear() || rows >= rise.firstRow();
        sink.add(isDear ? transaction.atPrice(PriceRise.FACTOR) : transaction);
        rows++;
        if (rows == most) {
            control.end();
        }
    }
}
