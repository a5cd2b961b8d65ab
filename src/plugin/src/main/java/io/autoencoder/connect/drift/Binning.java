// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static io.autoencoder.connect.drift.QuantityReference.MISSING;
import static io.autoencoder.connect.drift.QuantityReference.SLOTS;

import java.util.List;

/** Finds the slots of values: the features of a row and then its score. Immutable and thread-safe. */
final class Binning {

    private static final int EIGHT = SLOTS / 2;
    private static final int FOUR = SLOTS / 4;

    /** Of each quantity, one after the other, the greatest value of each slot. */
    private final double[] bounds;

    Binning(List<QuantityReference> quantities) {
        bounds = new double[quantities.size() * SLOTS];
        for (int i = 0; i < quantities.size(); i++) {
            System.arraycopy(quantities.get(i).bounds(), 0, bounds, i * SLOTS, SLOTS);
        }
    }

    /**
     * Counts values.
     *
     * @param values of so many quantities, NaN where one is missing
     * @param first the quantity of the first value
     * @param counts of all slots of all quantities
     * @param sums of all quantities
     */
    void count(double[] values, int first, int[] counts, double[] sums) {
        for (int i = 0; i < values.length; i++) {
            count(values[i], first + i, counts, sums);
        }
    }

    /** @param value counted as missing if it is not finite */
    void count(double value, int quantity, int[] counts, double[] sums) {
        int base = quantity * SLOTS;
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            counts[base + MISSING]++;
            return;
        }
        counts[base + slot(value, base)]++;
        sums[quantity] += value;
    }

    /**
     * How many of the bounds are less: without branches on values, which would be guessed wrongly half of the time.
     *
     * @param value finite
     */
    private int slot(double value, int base) {
        int slot = isLess(bounds[base + EIGHT - 1], value) * EIGHT;
        slot += isLess(bounds[base + slot + FOUR - 1], value) * FOUR;
        slot += isLess(bounds[base + slot + 1], value) * 2;
        return slot + isLess(bounds[base + slot], value);
    }

    /** 1 or 0, by the sign of the difference. */
    private static int isLess(double bound, double value) {
        return (int) (Double.doubleToRawLongBits(bound - value) >>> (Long.SIZE - 1));
    }
}
