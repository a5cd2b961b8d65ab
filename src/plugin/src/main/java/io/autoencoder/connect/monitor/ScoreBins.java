// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import io.autoencoder.connect.model.ScoreQuantiles;

/**
 * Bins of scores, the same for every model, so that the counts of several tasks can be added: four to an octave from
 * {@code 2^-20} to {@code 2^20}, and one for what is below and one for what is above. An edge is the leading two binary
 * digits of the scores above it (1, 1.25, 1.5, 1.75, 2, 2.5, …), which makes finding a bin a shift.
 */
final class ScoreBins {

    static final int COUNT = 2 + 40 * 4;

    private static final double LOWEST = 0x1p-20;
    private static final double HIGHEST = 0x1p20;
    private static final long LOWEST_BITS = Double.doubleToRawLongBits(LOWEST);

    /** Of the 52 binary digits after the first, all but two. */
    private static final int SHIFT = 50;

    private ScoreBins() {}

    /** @param score 0 or more */
    static int of(double score) {
        if (score < LOWEST) {
            return 0;
        }
        return score >= HIGHEST ? COUNT - 1 : 1 + (int) ((Double.doubleToRawLongBits(score) - LOWEST_BITS) >>> SHIFT);
    }

    /** Where a bin begins. */
    private static double lower(int bin) {
        return bin == 0 ? 0 : Double.longBitsToDouble(LOWEST_BITS + ((long) (bin - 1) << SHIFT));
    }

    /** Where each bin begins: the first at 0; the last has no end. */
    static double[] edges() {
        double[] edges = new double[COUNT];
        for (int bin = 0; bin < COUNT; bin++) {
            edges[bin] = lower(bin);
        }
        return edges;
    }

    /** The share of normal rows in each bin, 0 to 1. */
    static double[] shares(ScoreQuantiles normal) {
        double[] shares = new double[COUNT];
        double below = 0;
        for (int bin = 0; bin < COUNT; bin++) {
            double upTo = bin == COUNT - 1 ? 1 : normal.percentile(lower(bin + 1)) / 100;
            shares[bin] = upTo - below;
            below = upTo;
        }
        return shares;
    }

    /**
     * The score that a share of all counted ones is below, linear within its bin.
     *
     * @param share 0 to 1
     * @return NaN where nothing is counted; within a factor of 1.25 of the exact quantile
     */
    static double quantile(int[] counts, double share) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        if (total == 0) {
            return Double.NaN;
        }
        double rank = share * total;
        long below = 0;
        int bin = 0;
        while (bin < COUNT - 1 && below + counts[bin] < rank) {
            below += counts[bin];
            bin++;
        }
        double lower = lower(bin);
        double width = bin == COUNT - 1 ? 0 : lower(bin + 1) - lower;
        return counts[bin] == 0 ? lower : lower + width * (rank - below) / counts[bin];
    }
}
