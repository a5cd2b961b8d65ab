// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
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
    private final List<FraudWave> waves;

    /**
     * Plans a simulation.
     *
     * @param rows how many transactions, 1 or more
     * @param fraudRate which share of them are frauds, 0 to 1; their number is rounded
     * @throws io.autoencoder.connect.data.InputException if a number is out of range
     */
    public RawTransactionSimulator(long rows, double fraudRate, long seed) {
        this(RowCounts.of(rows, fraudRate), seed, List.of());
    }

    private RawTransactionSimulator(RowCounts counts, long seed, List<FraudWave> waves) {
        this.counts = counts;
        this.seed = seed;
        this.waves = waves;
    }

    /** Plans a simulation that goes on until it is ended. */
    public static RawTransactionSimulator endless(double fraudRate, long seed) {
        return new RawTransactionSimulator(ENDLESS, fraudRate, seed);
    }

    /** The same with waves of frauds, in the places of other transactions. */
    public RawTransactionSimulator with(List<FraudWave> planned) {
        return new RawTransactionSimulator(
                counts,
                seed,
                planned.stream()
                        .sorted(Comparator.comparingLong(FraudWave::row))
                        .toList());
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
        Rows rows = new Rows(sink, control);
        Deque<FraudWave> later = new ArrayDeque<>(waves);
        long now = START;
        for (long done = 0; done < counts.normals() && !rows.areEnough(); done++) {
            RawTransaction purchase = purchases.next();
            now = purchase.second();
            for (Optional<RawTransaction> fraud = frauds.before(now); fraud.isPresent(); fraud = frauds.before(now)) {
                rows.accept(fraud.get());
            }
            rows.accept(purchase);
            control.takeWave().forEach(kind -> frauds.surge(kind, WAVE));
            while (!later.isEmpty() && later.element().row() <= rows.made) {
                later.remove().kinds().forEach(kind -> frauds.surge(kind, WAVE));
            }
            frauds.plan(done, now);
        }
        for (long left = counts.frauds() - frauds.taken(); left > 0 && !rows.areEnough(); left--) {
            RawTransaction fraud = frauds.next(now);
            now = fraud.second();
            rows.accept(fraud);
        }
    }

    /** Those that were made, never more than were asked for. */
    private final class Rows implements Consumer<RawTransaction> {

        private final Consumer<RawTransaction> sink;
        private final LiveControl control;
        private long made;

        Rows(Consumer<RawTransaction> sink, LiveControl control) {
            this.sink = sink;
            this.control = control;
        }

        @Override
        public void accept(RawTransaction transaction) {
            if (!areEnough()) {
                made++;
                sink.accept(transaction);
            }
        }

        boolean areEnough() {
            return made == counts.rows() || control.isEnded();
        }
    }
}
