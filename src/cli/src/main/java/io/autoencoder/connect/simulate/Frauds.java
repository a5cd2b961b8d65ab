// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Plans frauds among purchases, so that as many come as were asked for, spread over all of them. For one thread. */
final class Frauds {

    /** How many wait for their time at most, however many there are in all. */
    private static final int MOST_WAITING = 10_000;

    /** Transactions in a case, about. */
    private static final double MEAN_CASE = 6;

    private final RowCounts counts;
    private final Population population;
    private final SplittableRandom random;
    private final List<Cases> kinds;
    private final PriorityQueue<RawTransaction> waiting =
            new PriorityQueue<>(Comparator.comparingLong(RawTransaction::second));

    private final List<Surge> surges = new ArrayList<>();
    private long planned;
    private long taken;

    Frauds(RowCounts counts, Population population, SplittableRandom random) {
        this.counts = counts;
        this.population = population;
        this.random = random;
        this.kinds = Arrays.stream(FraudKind.values())
                .map(kind -> new Cases(kind, patience(random)))
                .toList();
    }

    private static double patience(SplittableRandom random) {
        return random.nextDouble() * MEAN_CASE;
    }

    /**
     * Plans those that it is time for.
     *
     * @param purchases how many there have been
     */
    void plan(long purchases, long now) {
        surges.removeIf(surge -> surge.isOver(now));
        for (Cases kind : kinds) {
            boolean begun = true;
            while (begun && kind.areDue(purchases) && waiting.size() < MOST_WAITING) {
                begun = kind.begin(now);
            }
        }
    }

    /**
     * Has cases planned besides those that were asked for, each as soon as it is time for it.
     *
     * @param cases how many
     */
    void surge(FraudKind kind, int cases) {
        surges.add(new Surge(kind, cases));
    }

    /** Takes the next one if it happens before a moment. */
    Optional<RawTransaction> before(long second) {
        return waiting.isEmpty() || waiting.element().second() > second ? Optional.empty() : Optional.of(take());
    }

    /** Takes the next one, which is planned if none is waiting, after all purchases. */
    RawTransaction next(long now) {
        if (waiting.isEmpty()
                && kinds.stream()
                        .sorted(Comparator.comparingDouble(kind -> -kind.behind(1)))
                        .noneMatch(kind -> kind.begin(now))) {
            throw new IllegalStateException("this is no time for any kind of fraud");
        }
        return take();
    }

    private RawTransaction take() {
        taken++;
        return waiting.remove();
    }

    /** How many have been taken. */
    long taken() {
        return taken;
    }

    /** Cases of one kind that all wait for their time. */
    private final class Surge {

        private final FraudKind kind;
        private int left;

        Surge(FraudKind kind, int cases) {
            this.kind = kind;
            this.left = cases;
        }

        /** Begins those that it is time for, and tells whether that was the last of them. */
        boolean isOver(long now) {
            boolean isTime = true;
            while (isTime && left > 0) {
                isTime = waiting.addAll(kind.rule().plan(now, population, random));
                left -= isTime ? 1 : 0;
            }
            return left == 0;
        }
    }

    /** The cases of one kind. */
    private final class Cases {

        private final FraudKind kind;
        private long plannedOfKind;

        /**
         * How many transactions it has to be behind until the next case, so that cases are not at regular distances.
         */
        private double patience;

        Cases(FraudKind kind, double patience) {
            this.kind = kind;
            this.patience = patience;
        }

        boolean areDue(long purchases) {
            double done = (double) (purchases + kind.ahead()) / counts.normals();
            return done < 1 ? behind(done) > patience : behind(1) > 0;
        }

        /**
         * How many transactions should have been planned and are not.
         *
         * @param done which share of all purchases
         */
        double behind(double done) {
            return kind.share() * counts.frauds() * done - plannedOfKind;
        }

        /** Plans a case, unless this is not the time for it. */
        boolean begin(long now) {
            List<RawTransaction> uses = kind.rule().plan(now, population, random).stream()
                    .limit(counts.frauds() - planned)
                    .toList();
            planned += uses.size();
            plannedOfKind += uses.size();
            patience = patience(random);
            waiting.addAll(uses);
            return !uses.isEmpty();
        }
    }
}
