// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Runs of the simulator, for tests. */
final class RawTransactions {

    private RawTransactions() {}

    static List<RawTransaction> of(long rows, double fraudRate, long seed) {
        List<RawTransaction> all = new ArrayList<>();
        new RawTransactionSimulator(rows, fraudRate, seed).run(all::add);
        return all;
    }

    static double share(List<RawTransaction> all, Predicate<RawTransaction> which) {
        return (double) all.stream().filter(which).count() / all.size();
    }

    static boolean isAtNight(RawTransaction transaction) {
        return transaction.localTime().getHour() < 6;
    }

    static boolean isFarFromHome(RawTransaction transaction) {
        return transaction.homeDistanceKm().orElse(0) >= 100;
    }

    static boolean isAbroad(RawTransaction transaction) {
        return !transaction
                .merchant()
                .city()
                .country()
                .equals(transaction.card().home().country());
    }
}
