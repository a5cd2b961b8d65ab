// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;

/**
 * The bins that scores are counted in, the same for every model, so that counts of several tasks can be added: so many
 * between a power of two and the next, one for what is below them all and one for what is above. An edge is the leading
 * binary digits of the scores above it, which makes finding a bin a shift. Counts are the caller's. Immutable and
 * thread-safe.
 */
public final class ScoreHistogram {

    /** Sixteen between a power of two and the next, from 2⁻³² to 2³²: a quantile is off by three percent at most. */
    public static final ScoreHistogram FINE = new ScoreHistogram(4, 32);

    /** Four between a power of two and the next, from 2⁻²⁰ to 2²⁰ (1, 1.25, 1.5, 1.75, 2, 2.5, …), to be looked at. */
    public static final ScoreHistogram COARSE = new ScoreHistogram(2, 20);

    /** Of the binary digits of a score after the first. */
    private static final int FRACTION_BITS = 52;

    private final int droppedBits;
    private final double lowest;
    private final double highest;

    /** The leading bits of the lowest score that is not below all. */
    private final long origin;

    private final int bins;

    /**
     * @param keptBits leading binary digits after the first that tell bins apart
     * @param octaves so many on either side of 1
     */
    private ScoreHistogram(int keptBits, int octaves) {
        droppedBits = FRACTION_BITS - keptBits;
        lowest = Math.scalb(1.0, -octaves);
        highest = Math.scalb(1.0, octaves);
        origin = Double.doubleToRawLongBits(lowest) >>> droppedBits;
        bins = 2 + (2 * octaves << keptBits);
    }

    /** How many there are. */
    public int bins() {
        return bins;
    }

    /** @param score 0 or more, not NaN */
    public int bin(double score) {
        if (score < lowest) {
            return 0;
        }
        return score >= highest ? bins - 1 : 1 + (int) ((Double.doubleToRawLongBits(score) >>> droppedBits) - origin);
    }

    /** For each bin of these the one of others that it lies in, which are as these or wider. */
    public int[] within(ScoreHistogram coarser) {
        int[] within = new int[bins];
        for (int bin = 0; bin < bins; bin++) {
            within[bin] = coarser.bin(lower(bin));
        }
        return within;
    }

    /** Where a bin begins; one after the last is where the last would end if it were as the others. */
    private double lower(int bin) {
        return bin == 0 ? 0 : Double.longBitsToDouble((origin + bin - 1) << droppedBits);
    }

    /** Where each bin begins: the first at 0; the last has no end. */
    public double[] edges() {
        double[] edges = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            edges[bin] = lower(bin);
        }
        return edges;
    }

    /**
     * The share of scores in each bin, 0 to 1.
     *
     * @param below the share of scores that are lower than one, 0 to 1
     */
    public double[] shares(DoubleUnaryOperator below) {
        double[] shares = new double[bins];
        double from = 0;
        for (int bin = 0; bin < bins; bin++) {
            double upTo = bin == bins - 1 ? 1 : below.applyAsDouble(lower(bin + 1));
            shares[bin] = upTo - from;
            from = upTo;
        }
        return shares;
    }

    /**
     * The score that so many of those counted lie above; linear within a bin.
     *
     * @param counts of the bins
     * @param number 0 or more
     * @return 0 if there are fewer
     */
    double above(long[] counts, double number) {
        double left = number;
        for (int bin = bins - 1; bin >= 0; bin--) {
            if (counts[bin] > 0 && counts[bin] >= left) {
                return lower(bin + 1) - left / counts[bin] * (lower(bin + 1) - lower(bin));
            }
            left -= counts[bin];
        }
        return 0;
    }

    /**
     * The score that a share of those counted lies below: the middle of its bin, 0 in the first.
     *
     * @param counts of the bins
     * @param probability 0 to 1
     * @return NaN if there are none
     */
    public double quantile(long[] counts, double probability) {
        long all = LongStream.of(counts).sum();
        int bin = binOf(counts, Math.max(1, Math.ceil(probability * all)));
        return all == 0 ? Double.NaN : bin == 0 ? 0 : (lower(bin) + lower(bin + 1)) / 2;
    }

    /**
     * As {@link #quantile}, but linear within the bin, so that it moves without steps from one time to the next; off by
     * a bin at most.
     *
     * @param counts of the bins
     * @param probability 0 to 1
     * @return NaN if there are none; in the last bin where it begins
     */
    public double smoothQuantile(long[] counts, double probability) {
        long all = LongStream.of(counts).sum();
        if (all == 0) {
            return Double.NaN;
        }
        double wanted = probability * all;
        int bin = binOf(counts, wanted);
        double width = bin == bins - 1 ? 0 : lower(bin + 1) - lower(bin);
        long below = LongStream.of(counts).limit(bin).sum();
        return counts[bin] == 0 ? lower(bin) : lower(bin) + width * (wanted - below) / counts[bin];
    }

    /** The first bin up to which so many are counted. */
    private int binOf(long[] counts, double wanted) {
        int bin = 0;
        for (double left = wanted - counts[0]; left > 0 && bin < bins - 1; left -= counts[bin]) {
            bin++;
        }
        return bin;
    }
}
