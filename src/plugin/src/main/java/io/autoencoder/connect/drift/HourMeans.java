// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.List;
import java.util.stream.IntStream;

/** Adds up values by the hour of the week. For one thread. */
final class HourMeans {

    private final double[][] sums;
    private final long[][] present;

    HourMeans(int quantities) {
        sums = new double[Rhythm.HOURS_OF_WEEK][quantities];
        present = new long[Rhythm.HOURS_OF_WEEK][quantities];
    }

    /** @param score NaN where it is no part of the reference */
    void add(double[] row, double score, long hour) {
        if (hour == Rhythm.UNKNOWN) {
            return;
        }
        int hourOfWeek = Rhythm.hourOfWeek(hour);
        for (int i = 0; i <= row.length; i++) {
            double value = i < row.length ? row[i] : score;
            if (Double.isFinite(value)) {
                sums[hourOfWeek][i] += value;
                present[hourOfWeek][i]++;
            }
        }
    }

    /** @param counts of each group of hours */
    List<HourCounts> hours(int quantity, Rhythm rhythm, long[][] counts) {
        double[] sum = new double[rhythm.groups()];
        long[] values = new long[rhythm.groups()];
        for (int hour = 0; hour < sums.length; hour++) {
            sum[rhythm.groupOfWeek(hour)] += sums[hour][quantity];
            values[rhythm.groupOfWeek(hour)] += present[hour][quantity];
        }
        return IntStream.range(0, sum.length)
                .mapToObj(group -> new HourCounts(counts[group], values[group] == 0 ? 0 : sum[group] / values[group]))
                .toList();
    }
}
