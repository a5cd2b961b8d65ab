// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;

/**
 * Counts of the last records, in as many panes as the window slides by steps. Its memory does not depend on how many
 * records there are. For one thread.
 */
final class SlidingCounts {

    /** A window moves on by a tenth of its length. */
    static final int PANES = 10;

    private final int[][] counts;
    private final double[][] sums;
    private final long[] records;

    /** Over the panes that are closed. */
    private final int[] windowCounts;

    /** Records of each group of hours. */
    private final int[][] hours;

    private final int[] windowHours;

    private int open;
    private int closed;

    /** @param groups of hours, with that of unknown ones */
    SlidingCounts(int quantities, int groups) {
        // One more is open.
        this.counts = new int[PANES + 1][quantities * QuantityReference.SLOTS];
        this.sums = new double[PANES + 1][quantities];
        this.records = new long[PANES + 1];
        this.windowCounts = new int[counts[0].length];
        this.hours = new int[PANES + 1][groups];
        this.windowHours = new int[groups];
    }

    /** Counts of the pane that is open, to add to. */
    int[] openCounts() {
        return counts[open];
    }

    /** Sums of the values in the pane that is open, to add to. */
    double[] openSums() {
        return sums[open];
    }

    /** Records of each group of hours in the pane that is open, to add to. */
    int[] openHours() {
        return hours[open];
    }

    void added(int number) {
        records[open] += number;
    }

    long openRecords() {
        return records[open];
    }

    /** Closes the pane: it joins the window, and what is a window older leaves it. */
    void close() {
        add(counts[open], 1, windowCounts);
        add(hours[open], 1, windowHours);
        open = (open + 1) % counts.length;
        add(counts[open], -1, windowCounts);
        add(hours[open], -1, windowHours);
        Arrays.fill(counts[open], 0);
        Arrays.fill(hours[open], 0);
        Arrays.fill(sums[open], 0);
        records[open] = 0;
        closed = Math.min(PANES, closed + 1);
    }

    private static void add(int[] pane, int sign, int[] window) {
        for (int i = 0; i < window.length; i++) {
            window[i] += sign * pane[i];
        }
    }

    boolean isFull() {
        return closed == PANES;
    }

    int[] window() {
        return windowCounts;
    }

    int[] windowHours() {
        return windowHours;
    }

    long windowRecords() {
        return Arrays.stream(records).sum() - records[open];
    }

    /** The sum of a quantity's values in the window: added up anew, so that no error piles up. */
    double windowSum(int quantity) {
        double sum = 0;
        for (int pane = 0; pane < sums.length; pane++) {
            sum += pane == open ? 0 : sums[pane][quantity];
        }
        return sum;
    }
}
