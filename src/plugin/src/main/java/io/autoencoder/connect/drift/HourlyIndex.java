// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The population stability index against what is expected at the hours of a window: of each bin, the mean of its shares
 * at these hours, weighted by how many records the window has of each. Immutable and thread-safe.
 *
 * @param overall of all rows; expected of records whose hour is not known
 * @param hours of each group of hours; empty without a rhythm
 */
record HourlyIndex(StabilityIndex overall, List<StabilityIndex> hours) {

    HourlyIndex {
        hours = List.copyOf(hours);
    }

    /** @param rhythm of windows: tells apart at least the hours that the reference does */
    static HourlyIndex of(QuantityReference reference, Rhythm rhythm) {
        StabilityIndex overall = StabilityIndex.of(slots(reference.counts()), 0, reference.bins());
        List<StabilityIndex> own = reference.hours().stream()
                .map(hour -> overall.within(slots(hour.counts()), 0))
                .toList();
        return new HourlyIndex(overall, reference.rhythm().spread(own, rhythm));
    }

    /**
     * Of rows that were drawn, in the bins and by the hours of a reference.
     *
     * @param counts of each group of hours of {@code rhythm} and last of unknown ones, the rows in each slot from
     *     {@code offset} on
     * @param rhythm of windows: tells apart at least the hours that the reference does
     */
    static HourlyIndex of(int[][] counts, int offset, QuantityReference reference, Rhythm rhythm) {
        int[] groups = rhythm.groupsOf(reference.rhythm());
        int[][] own = new int[RowBins.groups(reference.rhythm())][QuantityReference.SLOTS];
        for (int group = 0; group < counts.length; group++) {
            int[] into = own[group < groups.length ? groups[group] : own.length - 1];
            for (int slot = 0; slot < into.length; slot++) {
                into[slot] += counts[group][offset + slot];
            }
        }
        HourlyIndex index = of(own, 0, reference.bins());
        return new HourlyIndex(index.overall(), reference.rhythm().spread(index.hours(), rhythm));
    }

    private static int[] slots(long[] counts) {
        int[] slots = new int[QuantityReference.SLOTS];
        for (int bin = 0; bin < counts.length; bin++) {
            slots[QuantityReference.slot(bin)] = (int) counts[bin];
        }
        return slots;
    }

    /**
     * Of rows that were drawn.
     *
     * @param counts of each group of hours and last of unknown ones, the rows in each slot from {@code offset} on
     */
    static HourlyIndex of(int[][] counts, int offset, int bins) {
        if (counts.length == 1) {
            return new HourlyIndex(StabilityIndex.of(counts[0], offset, bins), List.of());
        }
        int[] all = new int[QuantityReference.SLOTS];
        for (int[] group : counts) {
            for (int slot = 0; slot < all.length; slot++) {
                all[slot] += group[offset + slot];
            }
        }
        StabilityIndex overall = StabilityIndex.of(all, 0, bins);
        return new HourlyIndex(
                overall,
                IntStream.range(0, counts.length - 1)
                        .mapToObj(group -> overall.within(counts[group], offset))
                        .toList());
    }

    /** @param records how many the window has of each group of hours, and last of unknown ones */
    StabilityIndex at(int[] records) {
        if (hours.isEmpty()) {
            return overall;
        }
        double[] share = new double[QuantityReference.SLOTS];
        long all = 0;
        for (int group = 0; group < records.length; group++) {
            double[] expected = group < hours.size() ? hours.get(group).share() : overall.share();
            all += records[group];
            for (int slot = 0; records[group] > 0 && slot < share.length; slot++) {
                share[slot] += records[group] * expected[slot];
            }
        }
        for (int slot = 0; slot < share.length; slot++) {
            share[slot] /= all;
        }
        return overall.withShares(share);
    }
}
