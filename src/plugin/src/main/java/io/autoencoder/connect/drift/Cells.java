// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static io.autoencoder.connect.drift.QuantityReference.SLOTS;

import org.jspecify.annotations.Nullable;

/**
 * Rows by short stretches of consecutive ones, so that many can be counted at once. The last rows that fill no cell are
 * left out. Immutable.
 */
final class Cells {

    /** From here on a cell's counts take less time to add than its rows. */
    private static final int WORTH_COUNTING = 8;

    private static final int MOST = Short.MAX_VALUE;

    private final RowBins bins;
    private final int rows;
    private final int size;

    /** Counts of each cell; null where its rows are counted each time. */
    private final short @Nullable [][] counts;

    /** @param rows of each cell */
    Cells(RowBins bins, int rows) {
        this.bins = bins;
        this.rows = Math.min(rows, MOST);
        this.size = bins.size() / this.rows;
        this.counts = this.rows < WORTH_COUNTING ? null : new short[size][];
        for (int cell = 0; counts != null && cell < size; cell++) {
            counts[cell] = counted(cell);
        }
    }

    private short[] counted(int cell) {
        int[] all = new int[bins.quantities() * SLOTS];
        countRows(cell, all);
        short[] kept = new short[all.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (short) all[i];
        }
        return kept;
    }

    private void countRows(int cell, int[] into) {
        for (int row = cell * rows; row < (cell + 1) * rows; row++) {
            bins.count(row, into);
        }
    }

    /** How many cells there are. */
    int size() {
        return size;
    }

    /** How many rows each has. */
    int rows() {
        return rows;
    }

    void addTo(int cell, int[] into) {
        if (counts == null) {
            countRows(cell, into);
            return;
        }
        short[] added = counts[cell];
        for (int i = 0; i < added.length; i++) {
            into[i] += added[i];
        }
    }

    /**
     * How many cells a block must have to hold what consecutive rows have to do with each other. Where rows are
     * independent, two stretches together vary twice as much as one; where they vary more, by more than chance, the
     * next longer stretches are compared.
     *
     * @return 1 if cells are independent
     */
    int blockLength() {
        int longest = 0;
        for (int quantity = 0; quantity < bins.quantities(); quantity++) {
            longest = Math.max(longest, Dependence.range(levels(quantity)));
        }
        return longest == 0 ? 1 : Math.max(1, Math.min(Dependence.MULTIPLE * longest, size / Dependence.MULTIPLE));
    }

    /** Of each cell the sum of its rows' slots. */
    private double[] levels(int quantity) {
        double[] levels = new double[size];
        for (int cell = 0; cell < size; cell++) {
            for (int row = cell * rows; row < (cell + 1) * rows; row++) {
                levels[cell] += bins.slot(row, quantity);
            }
        }
        return levels;
    }
}
