// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Chooses which records are counted: all of them, but of a fast stream so few that counting takes less than a
 * five-hundredth of a processor. Gaps are random, so that no rhythm of the records matters. For one thread.
 */
public final class RecordSampler {

    /** Of so many values a second the slot is looked up. */
    private static final double MOST_VALUES_PER_SECOND = 100_000;

    /** After so many counted records it is looked how fast they come. */
    private static final int LOOK = 256;

    private static final int LONGEST_GAP = 10_000;

    private final double mostRecordsPerNano;
    private final LongSupplier nanoTime;
    private final SplittableRandom random = new SplittableRandom(1);
    private int gap = 1;
    private int toSkip;
    private int toLook = LOOK;
    private long lookedAt;

    /**
     * @param values of each record
     * @param nanoTime the clock
     */
    public RecordSampler(int values, LongSupplier nanoTime) {
        this.mostRecordsPerNano = MOST_VALUES_PER_SECOND / values / TimeUnit.SECONDS.toNanos(1);
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong();
    }

    /** Whether the record that has come is counted. */
    public boolean takes() {
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        toLook--;
        if (toLook == 0) {
            look();
        }
        toSkip = gap == 1 ? 0 : random.nextInt(2 * gap - 1);
        return true;
    }

    private void look() {
        long now = nanoTime.getAsLong();
        double records = (double) LOOK * gap;
        double allowed = Math.max(1, now - lookedAt) * mostRecordsPerNano;
        gap = (int) Math.max(1, Math.min(LONGEST_GAP, Math.ceil(records / allowed)));
        lookedAt = now;
        toLook = LOOK;
    }

    /** Of how many records one is counted, on average. */
    public int gap() {
        return gap;
    }
}
