// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Chooses the groups of hours that foretell best how rows are distributed: from the rows of every other week those of
 * the weeks between, and the other way round. Of less than two weeks, days are told apart by the hour alone, and of
 * less than two days nothing is. The measure is the logarithm of the likelihood of all slots; more groups than rows can
 * fill foretell worse, so that there are as many as the rows allow.
 */
final class RhythmChoice {

    private static final int DAYS_OF_WEEK = 7;
    private static final int FEWEST_PERIODS = 2;

    /** Groups times quantities, so that a bundle has at most some 2 MB of them. */
    private static final int MOST_PARTS = 1 << 15;

    private final RowBins bins;
    private final long firstDay;
    private final boolean isWeekly;

    /** Of each half of the rows, by hour of the week. */
    private final int[][][] halves;

    private RhythmChoice(RowBins bins, long firstDay, boolean isWeekly) {
        this.bins = bins;
        this.firstDay = firstDay;
        this.isWeekly = isWeekly;
        this.halves = new int[2][Rhythm.HOURS_OF_WEEK][bins.quantities() * QuantityReference.SLOTS];
        for (int row = 0; row < bins.size(); row++) {
            if (bins.hour(row) != Rhythm.UNKNOWN) {
                bins.count(row, halves[half(bins.hour(row))][Rhythm.hourOfWeek(bins.hour(row))]);
            }
        }
    }

    private static long day(long hour) {
        return Math.floorDiv(hour, (long) Rhythm.HOURS_OF_DAY);
    }

    private int half(long hour) {
        return (int) ((day(hour) - firstDay) / (isWeekly ? DAYS_OF_WEEK : 1) % 2);
    }

    static Rhythm of(RowBins bins) {
        long[] hours = LongStream.range(0, bins.size())
                .map(row -> bins.hour((int) row))
                .filter(hour -> hour != Rhythm.UNKNOWN)
                .toArray();
        if (hours.length == 0) {
            return Rhythm.NONE;
        }
        long first = Arrays.stream(hours).min().orElseThrow();
        long days = (Arrays.stream(hours).max().orElseThrow() - first + 1) / Rhythm.HOURS_OF_DAY;
        if (days < FEWEST_PERIODS) {
            return Rhythm.NONE;
        }
        return new RhythmChoice(bins, day(first), days >= FEWEST_PERIODS * DAYS_OF_WEEK).best();
    }

    private Rhythm best() {
        Rhythm best = Rhythm.NONE;
        double most = Double.NEGATIVE_INFINITY;
        for (Rhythm rhythm : Rhythm.values()) {
            boolean isPossible = (isWeekly || rhythm.isDaily()) && rhythm.groups() * bins.quantities() <= MOST_PARTS;
            double likelihood = isPossible
                    ? logLikelihood(rhythm, halves[0], halves[1]) + logLikelihood(rhythm, halves[1], halves[0])
                    : Double.NEGATIVE_INFINITY;
            if (likelihood > most) {
                most = likelihood;
                best = rhythm;
            }
        }
        return best;
    }

    /** Of rows, foretold by others. */
    private double logLikelihood(Rhythm rhythm, int[][] foretold, int[][] known) {
        int[][] rows = grouped(rhythm, foretold);
        int[][] others = grouped(rhythm, known);
        double sum = 0;
        for (int i = 0; i < bins.quantities(); i++) {
            int offset = i * QuantityReference.SLOTS;
            HourlyIndex index = HourlyIndex.of(others, offset, bins.reference(i).bins());
            for (int group = 0; group < rhythm.groups(); group++) {
                double[] log = index.hours().isEmpty()
                        ? index.overall().logShare()
                        : index.hours().get(group).logShare();
                for (int slot = 0; slot < QuantityReference.SLOTS; slot++) {
                    sum += rows[group][offset + slot] * log[slot];
                }
            }
        }
        return sum;
    }

    private static int[][] grouped(Rhythm rhythm, int[][] byHour) {
        int[][] groups = new int[RowBins.groups(rhythm)][byHour[0].length];
        for (int hour = 0; hour < byHour.length; hour++) {
            int[] group = groups[rhythm.groupOfWeek(hour)];
            for (int i = 0; i < group.length; i++) {
                group[i] += byHour[hour][i];
            }
        }
        return groups;
    }
}
