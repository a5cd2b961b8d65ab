// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Generates card transactions as a bank records them, in order of time: {@value Population#CARDS} cards, whose holders
 * have habits, buy from merchants about {@value Purchases#A_DAY} times a day, from 2024 on, and among their purchases
 * are frauds of all kinds of {@link FraudKind}. Takes the same memory for any number of rows. The same numbers give the
 * same rows.
 */
public final class RawTransactionSimulator {

    static final long START = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();

    /** More than anybody waits for. */
    private static final long ENDLESS = 1_000_000_000_000L;

    /** Cases of each kind in a wave of frauds. */
    private static final int WAVE = 10;

    private final RowCounts counts;
    private final long seed;

    /**
     * Plans a simulation.
     *
     * @param rows how many transactions, 1 or more
     * @param fraudRate which share of them are frauds, 0 to 1; their number is rounded
     * @throws io.autoencoder.connect.data.InputException if a number is out of range
     */
    public RawTransactionSimulator(long rows, double fraudRate, long seed) {
        this.counts = RowCounts.of(rows, fraudRate);
        this.seed = seed;
    }

    /** Plans a simulation that goes on until it is ended. */
    public static RawTransactionSimulator endless(double fraudRate, long seed) {
        return new RawTransactionSimulator(ENDLESS, fraudRate, seed);
    }

    /** Makes all transactions. */
    void run(Consumer<RawTransaction> sink) {
        run(sink, new LiveControl());
    }

    /** Makes transactions until all are made or the end is asked for; those of waves of frauds take others' places. */
    void run(Consumer<RawTransaction> sink, LiveControl control) {
        SplittableRandom random = new SplittableRandom(seed);
        Population population = new Population(random);
        Purchases purchases = new Purchases(population, START, random.split());
        Frauds frauds = new Frauds(counts, population, random.split());
        long now = START;
        for (long done = 0; done < counts.normals() && !control.isEnded(); done++) {
            RawTransaction purchase = purchases.next();
            now = purchase.second();
            for (Optional<RawTransaction> fraud = frauds.before(now); fraud.isPresent(); fraud = frauds.before(now)) {
                sink.accept(fraud.get());
            }
            sink.accept(purchase);
            frauds.plan(done, now);
            if (control.takeWave()) {
                frauds.surge(WAVE, now);
            }
        }
        for (long left = counts.frauds() - frauds.taken(); left > 0 && !control.isEnded(); left--) {
            RawTransaction fraud = frauds.next(now);
            now = fraud.second();
            sink.accept(fraud);
        }
    }
}
