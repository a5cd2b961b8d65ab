// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Chooses for each quantity the groups of hours that foretell best how it is distributed: from the rows of every other
 * week those of the weeks between, and the other way round. Of less than two weeks, days are told apart by the hour
 * alone, and of less than two days nothing is. The measure is the logarithm of the likelihood of the quantity's slots;
 * more groups than rows can fill foretell worse, so that there are as many as the rows allow.
 */
final class RhythmChoice {

    private static final int DAYS_OF_WEEK = 7;
    private static final int FEWEST_PERIODS = 2;

    /** A rhythm makes what is foretold so many times as likely, as a logarithm, as none does: no matter of rounding. */
    private static final double CLEARLY = 3;

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
                bins.countAsNew(row, halves[half(bins.hour(row))][Rhythm.hourOfWeek(bins.hour(row))]);
            }
        }
    }

    private static long day(long hour) {
        return Math.floorDiv(hour, (long) Rhythm.HOURS_OF_DAY);
    }

    private int half(long hour) {
        return (int) ((day(hour) - firstDay) / (isWeekly ? DAYS_OF_WEEK : 1) % 2);
    }

    /** One for each quantity. */
    static List<Rhythm> of(RowBins bins) {
        long[] hours = LongStream.range(0, bins.size())
                .map(row -> bins.hour((int) row))
                .filter(hour -> hour != Rhythm.UNKNOWN)
                .toArray();
        long first = Arrays.stream(hours).min().orElse(0);
        long days = hours.length == 0 ? 0 : (Arrays.stream(hours).max().orElse(0) - first + 1) / Rhythm.HOURS_OF_DAY;
        return days < FEWEST_PERIODS
                ? Collections.nCopies(bins.quantities(), Rhythm.NONE)
                : new RhythmChoice(bins, day(first), days >= FEWEST_PERIODS * DAYS_OF_WEEK).best();
    }

    private List<Rhythm> best() {
        Rhythm[] best = new Rhythm[bins.quantities()];
        Arrays.fill(best, Rhythm.NONE);
        double[] most = new double[best.length];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (Rhythm rhythm : Rhythm.values()) {
            if ((isWeekly || rhythm.isDaily()) && rhythm.groups() * best.length <= MOST_PARTS) {
                int[][] one = grouped(rhythm, halves[0]);
                int[][] other = grouped(rhythm, halves[1]);
                for (int i = 0; i < best.length; i++) {
                    double likelihood = logLikelihood(i, one, other) + logLikelihood(i, other, one);
                    if (likelihood > most[i]) {
                        most[i] = rhythm == Rhythm.NONE ? likelihood + CLEARLY : likelihood;
                        best[i] = rhythm;
                    }
                }
            }
        }
        return List.of(best);
    }

    /** Of the rows of each group of hours, foretold by others. */
    private double logLikelihood(int quantity, int[][] foretold, int[][] known) {
        int offset = quantity * QuantityReference.SLOTS;
        StabilityIndex overall =
                HourlyIndex.of(known, offset, bins.reference(quantity).bins()).overall();
        double sum = 0;
        for (int group = 0; group < foretold.length; group++) {
            // All hours together are a group like any other, or what is spread over empty bins would tell against them.
            double[] log = overall.within(known[group], offset).logShare();
            for (int slot = 0; slot < QuantityReference.SLOTS; slot++) {
                sum += foretold[group][offset + slot] * log[slot];
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
