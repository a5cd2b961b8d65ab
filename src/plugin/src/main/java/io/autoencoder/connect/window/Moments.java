// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.Arrays;

/**
 * Sums over records, in an array: how many there are, and for each slot how many values, their sum, mean, sum of
 * squared distances from it, least and greatest. Means and distances are kept as Chan, Golub and LeVeque (1983,
 * Algorithms for computing the sample variance, equation 2.1) merge them, which does not cancel as sums of squares do.
 */
final class Moments {

    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int MEAN = 2;
    private static final int DISTANCES = 3;
    private static final int MIN = 4;
    private static final int MAX = 5;
    private static final int WIDTH = 6;

    private Moments() {}

    /** How many numbers there are. */
    static int size(WindowPlan plan) {
        return 1 + WIDTH * plan.slotCount();
    }

    static void clear(double[] sums, int offset, WindowPlan plan) {
        Arrays.fill(sums, offset, offset + size(plan), 0);
        for (int slot = 0; slot < plan.slotCount(); slot++) {
            int at = at(offset, slot);
            sums[at + MIN] = Double.POSITIVE_INFINITY;
            sums[at + MAX] = Double.NEGATIVE_INFINITY;
        }
    }

    static void addRecord(double[] sums, int offset) {
        sums[offset]++;
    }

    static void addPresence(double[] sums, int offset, int slot) {
        sums[at(offset, slot) + COUNT]++;
    }

    static void add(double[] sums, int offset, int slot, double value, boolean spread) {
        int at = at(offset, slot);
        double count = ++sums[at + COUNT];
        sums[at + SUM] += value;
        if (value < sums[at + MIN]) {
            sums[at + MIN] = value;
        }
        if (value > sums[at + MAX]) {
            sums[at + MAX] = value;
        }
        if (spread) {
            double distance = value - sums[at + MEAN];
            sums[at + MEAN] += distance / count;
            sums[at + DISTANCES] += distance * (value - sums[at + MEAN]);
        }
    }

    static void merge(double[] sums, double[] more, int offset, WindowPlan plan) {
        sums[0] += more[offset];
        for (int slot = 0; slot < plan.slotCount(); slot++) {
            int at = at(0, slot);
            int from = at(offset, slot);
            double count = sums[at + COUNT];
            double added = more[from + COUNT];
            if (added == 0) {
                continue;
            }
            double both = count + added;
            double distance = more[from + MEAN] - sums[at + MEAN];
            sums[at + DISTANCES] += more[from + DISTANCES] + distance * distance * count * added / both;
            sums[at + MEAN] += distance * added / both;
            sums[at + COUNT] = both;
            sums[at + SUM] += more[from + SUM];
            sums[at + MIN] = Math.min(sums[at + MIN], more[from + MIN]);
            sums[at + MAX] = Math.max(sums[at + MAX], more[from + MAX]);
        }
    }

    /** NaN where there is none. */
    static double value(double[] sums, AggregateFunction function, int slot) {
        if (slot < 0) {
            return sums[0];
        }
        int at = at(0, slot);
        double count = sums[at + COUNT];
        return switch (function) {
            case COUNT -> count;
            case SUM -> sums[at + SUM];
            case MEAN -> count == 0 ? Double.NaN : sums[at + SUM] / count;
            case STD -> count < 2 ? Double.NaN : Math.sqrt(sums[at + DISTANCES] / (count - 1));
            case MIN -> count == 0 ? Double.NaN : sums[at + MIN];
            case MAX -> count == 0 ? Double.NaN : sums[at + MAX];
            case DISTINCT, TIME_SINCE_LAST -> throw new IllegalStateException(function.text() + " is no moment");
        };
    }

    private static int at(int offset, int slot) {
        return offset + 1 + WIDTH * slot;
    }
}
