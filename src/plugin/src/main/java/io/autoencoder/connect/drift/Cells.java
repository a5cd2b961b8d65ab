// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static io.autoencoder.connect.drift.QuantityReference.SLOTS;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows by short stretches of consecutive ones of the same group of hours, so that many can be counted at once. The last
 * rows that fill no cell are left out. Immutable.
 */
final class Cells {

    /** From here on a cell's counts take less time to add than its rows. */
    private static final int WORTH_COUNTING = 8;

    private static final int MOST = Short.MAX_VALUE;

    private final RowBins bins;
    private final RowCounter counter;

    /** The first row of each cell, and where the last one ends. */
    private final int[] starts;

    /** The cells of each group of hours, and last of unknown ones. */
    private final int[][] members;

    /** Counts of each cell; null where its rows are counted each time. */
    private final short @Nullable [][] counts;

    /**
     * @param rows of each cell at the most; it has less where the group of hours changes
     * @param counter counts a row in the slots of all quantities
     */
    Cells(RowBins bins, int rows, RowCounter counter) {
        this.bins = bins;
        this.counter = counter;
        this.starts = starts(bins, Math.min(rows, MOST));
        this.members = members();
        this.counts = bins.size() / size() < WORTH_COUNTING ? null : new short[size()][];
        for (int cell = 0; counts != null && cell < size(); cell++) {
            counts[cell] = counted(cell);
        }
    }

    /** Counts a row in the slots of all quantities. */
    interface RowCounter {

        void count(int row, int[] counts);
    }

    private static int[] starts(RowBins bins, int rows) {
        IntStream.Builder starts = IntStream.builder();
        int start = 0;
        for (int row = 1; row <= bins.size(); row++) {
            boolean isFull = row - start == rows;
            if (isFull || row < bins.size() && bins.group(row) != bins.group(start)) {
                starts.add(start);
                start = row;
            }
        }
        return starts.add(start).build().toArray();
    }

    private int[][] members() {
        int[] sizes = new int[bins.groups()];
        for (int cell = 0; cell < size(); cell++) {
            sizes[group(cell)]++;
        }
        int[][] all = new int[sizes.length][];
        Arrays.setAll(all, group -> new int[sizes[group]]);
        for (int cell = size() - 1; cell >= 0; cell--) {
            sizes[group(cell)]--;
            all[group(cell)][sizes[group(cell)]] = cell;
        }
        return all;
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
        for (int row = starts[cell]; row < starts[cell + 1]; row++) {
            counter.count(row, into);
        }
    }

    /** How many cells there are. */
    int size() {
        return starts.length - 1;
    }

    /** How many rows a cell has. */
    int rows(int cell) {
        return starts[cell + 1] - starts[cell];
    }

    /** Of which group of hours its rows are. */
    int group(int cell) {
        return bins.group(starts[cell]);
    }

    /** Any cell of the same group of hours. */
    int like(int cell, SplittableRandom random) {
        int[] alike = members[group(cell)];
        return alike[random.nextInt(alike.length)];
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
        return longest == 0 ? 1 : Math.max(1, Math.min(Dependence.MULTIPLE * longest, size() / Dependence.MULTIPLE));
    }

    /** Of each cell the sum of its rows' slots, less what is usual at these hours. */
    private double[] levels(int quantity) {
        double[] sums = new double[bins.groups()];
        long[] rows = new long[sums.length];
        for (int row = 0; row < starts[size()]; row++) {
            sums[bins.group(row)] += bins.slot(row, quantity);
            rows[bins.group(row)]++;
        }
        double[] levels = new double[size()];
        for (int cell = 0; cell < levels.length; cell++) {
            levels[cell] = -rows(cell) * sums[group(cell)] / rows[group(cell)];
            for (int row = starts[cell]; row < starts[cell + 1]; row++) {
                levels[cell] += bins.slot(row, quantity);
            }
        }
        return levels;
    }
}
