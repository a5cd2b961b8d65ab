// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last records above the threshold. A flood of them is sampled, as telling why a record was flagged costs more than
 * scoring it. Not thread-safe.
 */
final class FlaggedList {

    static final int MOST = 100;

    /** Taken in within one second. */
    static final int MOST_A_SECOND = 20;

    private static final long SECOND = 1000;

    private final Deque<Snapshot.FlaggedRecord> records = new ArrayDeque<>(MOST);
    private long second;
    private int taken;
    private long passedOver;

    /** Whether one more is taken in at this time; counts it as passed over if not. */
    boolean takes(long millis) {
        long now = Math.floorDiv(millis, SECOND);
        if (now != second) {
            second = now;
            taken = 0;
        }
        if (taken == MOST_A_SECOND) {
            passedOver++;
            return false;
        }
        taken++;
        return true;
    }

    void add(Snapshot.FlaggedRecord flagged) {
        if (records.size() == MOST) {
            records.removeLast();
        }
        records.addFirst(flagged);
    }

    /** Youngest first. */
    List<Snapshot.FlaggedRecord> list() {
        return List.copyOf(records);
    }

    long passedOver() {
        return passedOver;
    }
}
