// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;

/**
 * How a quantity was distributed in some hours of the week. Immutable and thread-safe.
 *
 * @param counts rows that were missing, below, in each interval, and above, as {@link QuantityReference#counts}; all 0
 *     where no row was of these hours
 * @param mean of the values that were not missing; finite, 0 if there were none
 */
public record HourCounts(long[] counts, double mean) {

    /** @throws IllegalArgumentException if the mean is no number */
    public HourCounts {
        counts = counts.clone();
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean must be a finite number");
        }
    }

    @Override
    public long[] counts() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HourCounts that
                && Arrays.equals(counts, that.counts)
                && Double.compare(mean, that.mean) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.stream(counts).sum() + " rows";
    }
}
