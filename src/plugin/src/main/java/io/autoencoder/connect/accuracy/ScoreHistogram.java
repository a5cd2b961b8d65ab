// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

/**
 * The bins that scores are counted in: sixteen between a power of two and the next, so that a quantile is off by three
 * percent at most, from 2⁻³² to 2³². What lies beyond counts in the first or last.
 */
public final class ScoreHistogram {

    /** An exponent and the first four bits behind the point. */
    private static final int DROPPED_BITS = 48;

    private static final int LOWEST = (int) (Double.doubleToRawLongBits(0x1p-32) >>> DROPPED_BITS);
    private static final int HIGHEST = (int) (Double.doubleToRawLongBits(0x1p32) >>> DROPPED_BITS);

    /** How many there are. */
    public static final int BINS = HIGHEST - LOWEST + 1;

    private ScoreHistogram() {}

    /** @param score 0 or more, not NaN */
    public static int bin(double score) {
        int bin = (int) (Double.doubleToRawLongBits(score) >>> DROPPED_BITS) - LOWEST;
        return Math.max(0, Math.min(BINS - 1, bin));
    }

    private static double lowerEdge(int bin) {
        return Double.longBitsToDouble((long) (bin + LOWEST) << DROPPED_BITS);
    }

    /**
     * The score that so many of those counted lie above; linear within a bin.
     *
     * @param counts of the bins
     * @param number 0 or more
     * @return 0 if there are fewer
     */
    static double above(long[] counts, double number) {
        double left = number;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            if (counts[bin] > 0 && counts[bin] >= left) {
                double lower = bin == 0 ? 0 : lowerEdge(bin);
                return lowerEdge(bin + 1) - left / counts[bin] * (lowerEdge(bin + 1) - lower);
            }
            left -= counts[bin];
        }
        return 0;
    }

    /**
     * The score that a share of those counted lies below: the middle of its bin.
     *
     * @param counts of the bins
     * @param probability 0 to 1
     * @return NaN if there are none
     */
    public static double quantile(long[] counts, double probability) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        if (all == 0) {
            return Double.NaN;
        }
        double wanted = Math.max(1, Math.ceil(probability * all));
        long seen = 0;
        int bin = -1;
        while (seen < wanted) {
            bin++;
            seen += counts[bin];
        }
        return bin == 0 ? 0 : (lowerEdge(bin) + lowerEdge(bin + 1)) / 2;
    }
}
