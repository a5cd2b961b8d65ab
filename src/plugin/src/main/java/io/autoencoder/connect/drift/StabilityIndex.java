// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;

/**
 * The population stability index of counted values against a reference: the sum over all bins of {@code (p - q) · ln(p
 * / q)}, where {@code p} and {@code q} are the bin's shares of window and reference. So that no share is 0, half a row
 * more counts in each bin of the reference, and the window has half a record more for each bin there is, distributed as
 * the reference is. Immutable and thread-safe.
 *
 * @param bins how many bins there are
 * @param rows in the reference
 * @param share q of each slot
 * @param logShare its natural logarithm
 */
record StabilityIndex(int bins, long rows, double[] share, double[] logShare) {

    private static final double HALF = 0.5;

    /** So many standard deviations are more than chance. */
    private static final double SIGNIFICANT = 3;

    /** What has never happened in n rows may happen, nineteen times of twenty, in less than 3/n of them. */
    private static final double RULE_OF_THREE = 3;

    /**
     * @param counts rows in each slot, from {@code offset} on
     * @param bins how many of the slots are used: all but the last of them from the first on, and the last slot
     */
    static StabilityIndex of(int[] counts, int offset, int bins) {
        long rows = 0;
        for (int slot = 0; slot < QuantityReference.SLOTS; slot++) {
            rows += counts[offset + slot];
        }
        double[] share = new double[QuantityReference.SLOTS];
        for (int bin = 0; bin < bins; bin++) {
            int slot = QuantityReference.slot(bin);
            share[slot] = (counts[offset + slot] + HALF) / (rows + HALF * bins);
        }
        return new StabilityIndex(bins, rows, share, logarithms(share));
    }

    private static double[] logarithms(double[] share) {
        return Arrays.stream(share).map(one -> one > 0 ? Math.log(one) : 0).toArray();
    }

    /** Of some of the rows: half a row more counts for each bin, distributed as all are. */
    StabilityIndex within(int[] counts, int offset) {
        long some = 0;
        double[] shares = new double[QuantityReference.SLOTS];
        for (int slot = 0; slot < QuantityReference.SLOTS; slot++) {
            some += counts[offset + slot];
        }
        for (int slot = 0; slot < QuantityReference.SLOTS; slot++) {
            shares[slot] = (counts[offset + slot] + HALF * bins * share[slot]) / (some + HALF * bins);
        }
        return new StabilityIndex(bins, some, shares, logarithms(shares));
    }

    /** Of as many rows that are distributed otherwise. */
    StabilityIndex withShares(double[] shares) {
        return new StabilityIndex(bins, rows, shares, logarithms(shares));
    }

    /** @param records how many were counted in the slots from {@code offset} on */
    double of(int[] counts, int offset, long records) {
        double prior = HALF * bins;
        double total = records + prior;
        double logTotal = Math.log(total);
        double index =
                term(counts[offset + QuantityReference.MISSING], QuantityReference.MISSING, prior, total, logTotal);
        for (int slot = 0; slot < bins - 1; slot++) {
            index += term(counts[offset + slot], slot, prior, total, logTotal);
        }
        return index;
    }

    private double term(int count, int slot, double prior, double total, double logTotal) {
        double smoothed = count + prior * share[slot];
        return (smoothed / total - share[slot]) * (Math.log(smoothed) - logTotal - logShare[slot]);
    }

    /**
     * How much larger chance makes the index of fewer records: it goes with one over the records, of window and
     * reference.
     *
     * @return 1 or more
     */
    double scale(long records, long full) {
        return records >= full ? 1 : (1.0 / records + 1.0 / rows) / (1.0 / full + 1.0 / rows);
    }

    /**
     * The index of a window with as many values that the reference has none of as chance may bring, and one more: no
     * lower one is an alarm.
     */
    double ofStrays(long records) {
        double expected = RULE_OF_THREE * records / rows;
        double strays = expected + SIGNIFICANT * Math.sqrt(expected) + 1;
        double shareOfNone = HALF / (rows + HALF * bins);
        double shareOfStrays = Math.max(strays / records, shareOfNone);
        return (shareOfStrays - shareOfNone) * Math.log(shareOfStrays / shareOfNone);
    }
}
