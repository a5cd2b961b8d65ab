// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shares of a quantity's bins, for people: not smoothed.
 *
 * @param reference share of each bin, what is missing first
 * @param window the same of the window; NaN without one
 */
record BinShares(double[] reference, double[] window) {

    private static final double HALF = 0.5;

    /** @param counts of the window's slots, null if there is none */
    static BinShares of(QuantityReference expected, StabilityIndex index, int @Nullable [] counts, int quantity) {
        long[] rows = expected.counts();
        double[] reference = new double[rows.length];
        double[] window = new double[rows.length];
        long records = 0;
        for (int bin = 0; bin < rows.length; bin++) {
            reference[bin] = (double) rows[bin] / index.rows();
            records += counts == null ? 0 : count(counts, quantity, bin);
        }
        for (int bin = 0; bin < rows.length; bin++) {
            window[bin] = counts == null ? Double.NaN : (double) count(counts, quantity, bin) / records;
        }
        return new BinShares(reference, window);
    }

    private static int count(int[] counts, int quantity, int bin) {
        return counts[quantity * QuantityReference.SLOTS + QuantityReference.slot(bin)];
    }

    /** The share of records that would have to be in another bin. */
    double moved() {
        double sum = 0;
        for (int bin = 0; bin < window.length; bin++) {
            sum += Math.abs(window[bin] - reference[bin]);
        }
        return HALF * sum;
    }

    List<DriftBin> bins(QuantityReference expected, Quantity quantity) {
        List<DriftBin> bins = new ArrayList<>();
        for (int bin = 0; bin < window.length; bin++) {
            bins.add(new DriftBin(BinLabel.of(expected, bin, quantity), reference[bin], window[bin]));
        }
        return bins;
    }
}
