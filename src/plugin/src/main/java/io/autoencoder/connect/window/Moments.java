// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

/**
 * Sums over records, as 64-bit words: how many there are, and for each slot how many values, their sum, sum of squared
 * distances from their mean, least and greatest. Distances are kept as Youngs and Cramer add a value (1.5) and as Chan,
 * Golub and LeVeque merge two samples (2.1); equations of Chan, Golub and LeVeque (1983), Algorithms for computing the
 * sample variance, which do not cancel as sums of squares do.
 */
final class Moments {

    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int DISTANCES = 2;
    private static final int MIN = 3;
    private static final int MAX = 4;
    private static final int WIDTH = 5;

    private Moments() {}

    /** How many words there are. */
    static int size(WindowPlan plan) {
        return 1 + WIDTH * plan.slotCount();
    }

    static void clear(long[] sums, int offset, WindowPlan plan) {
        set(sums, offset, 0);
        for (int slot = 0; slot < plan.slotCount(); slot++) {
            put(sums, offset, slot, 0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
    }

    static void addRecords(long[] sums, int offset, int records) {
        set(sums, offset, get(sums, offset) + records);
    }

    static void addPresence(long[] sums, int offset, int slot) {
        int at = at(offset, slot) + COUNT;
        set(sums, at, get(sums, at) + 1);
    }

    /** @param spread whether distances are asked for */
    static void add(long[] sums, int offset, int slot, double value, boolean spread) {
        int at = at(offset, slot);
        double count = get(sums, at + COUNT) + 1;
        double sum = get(sums, at + SUM) + value;
        set(sums, at + COUNT, count);
        set(sums, at + SUM, sum);
        set(sums, at + MIN, least(get(sums, at + MIN), value));
        set(sums, at + MAX, greatest(get(sums, at + MAX), value));
        if (spread && count > 1) {
            double distance = count * value - sum;
            set(sums, at + DISTANCES, get(sums, at + DISTANCES) + distance * distance / (count * (count - 1)));
        }
    }

    /** Puts what was computed elsewhere of the values of a slot. */
    static void put(
            long[] sums, int offset, int slot, double count, double sum, double distances, double min, double max) {
        int at = at(offset, slot);
        set(sums, at + COUNT, count);
        set(sums, at + SUM, sum);
        set(sums, at + DISTANCES, distances);
        set(sums, at + MIN, min);
        set(sums, at + MAX, max);
    }

    static void merge(long[] sums, int offset, long[] more, int moreOffset, WindowPlan plan) {
        set(sums, offset, get(sums, offset) + get(more, moreOffset));
        for (int slot = 0; slot < plan.slotCount(); slot++) {
            int at = at(offset, slot);
            int from = at(moreOffset, slot);
            double count = get(sums, at + COUNT);
            double added = get(more, from + COUNT);
            if (added == 0) {
                continue;
            }
            double sum = get(sums, at + SUM);
            double addedSum = get(more, from + SUM);
            double distances = get(sums, at + DISTANCES) + get(more, from + DISTANCES);
            if (count > 0 && plan.hasSpread(slot)) {
                double distance = addedSum / added - sum / count;
                distances += distance * distance * (count * added / (count + added));
            }
            put(
                    sums,
                    offset,
                    slot,
                    count + added,
                    sum + addedSum,
                    distances,
                    least(get(sums, at + MIN), get(more, from + MIN)),
                    greatest(get(sums, at + MAX), get(more, from + MAX)));
        }
    }

    /** NaN where there is none. */
    static double value(long[] sums, AggregateFunction function, int slot) {
        if (slot < 0) {
            return get(sums, 0);
        }
        int at = at(0, slot);
        double count = get(sums, at + COUNT);
        return switch (function) {
            case COUNT -> count;
            case SUM -> get(sums, at + SUM);
            case MEAN -> count == 0 ? Double.NaN : get(sums, at + SUM) / count;
            case STD -> count < 2 ? Double.NaN : Math.sqrt(get(sums, at + DISTANCES) / (count - 1));
            case MIN -> count == 0 ? Double.NaN : get(sums, at + MIN);
            case MAX -> count == 0 ? Double.NaN : get(sums, at + MAX);
            case DISTINCT, TIME_SINCE_LAST -> throw new IllegalStateException(function.text() + " is no moment");
        };
    }

    /** Of numbers, for which it costs less than Math.min. */
    static double least(double a, double b) {
        return b < a ? b : a;
    }

    static double greatest(double a, double b) {
        return b > a ? b : a;
    }

    private static double get(long[] words, int at) {
        return Double.longBitsToDouble(words[at]);
    }

    private static void set(long[] words, int at, double number) {
        words[at] = Double.doubleToRawLongBits(number);
    }

    private static int at(int offset, int slot) {
        return offset + 1 + WIDTH * slot;
    }
}
