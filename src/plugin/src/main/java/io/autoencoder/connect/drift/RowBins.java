// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static io.autoencoder.connect.drift.QuantityReference.MISSING;
import static io.autoencoder.connect.drift.QuantityReference.MOST_INTERVALS;

import io.autoencoder.connect.drift.ReferenceFit.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Rows by the slots of their values, a byte each, and the references that the slots belong to. */
final class RowBins {

    /** So many intervals hold equally many rows. */
    private static final int INTERVALS = 10;

    /** From these the intervals are found. */
    private static final int SAMPLE = 20_000;

    /** Of so many values slots are kept: 64 MB. */
    private static final int MOST_VALUES = 1 << 26;

    private final int quantities;
    private final byte[] slots;
    private final HourClock clock;

    /** Since 1970, of each row. */
    private final long[] hours;

    private final BitSet heldBack = new BitSet();
    private final List<QuantityReference> references;
    private final Rhythm rhythm;
    private int scoreRows;

    private RowBins(Rows rows, List<Quantity> features) {
        quantities = features.size() + 1;
        int kept = Math.min(rows.size(), MOST_VALUES / quantities);
        slots = new byte[quantities * kept];
        double[][] upper = upper(rows, features);
        clock = HourClock.of(features);
        hours = new long[kept];
        HourMeans means = new HourMeans(quantities);
        ReferenceCounter[] counters = new ReferenceCounter[quantities];
        Arrays.setAll(counters, i -> new ReferenceCounter(upper[i]));
        fill(rows, kept, counters, means);
        references = new ArrayList<>(
                Arrays.stream(counters).map(ReferenceCounter::reference).toList());
        rhythm = RhythmChoice.of(this);
        if (rhythm != Rhythm.NONE) {
            long[][][] counts = hourCounts();
            for (int i = 0; i < quantities; i++) {
                references.set(i, references.get(i).withHours(means.hours(i, rhythm, counts[i])));
            }
        }
    }

    /** Of each quantity and group of hours, rows by bins. */
    private long[][][] hourCounts() {
        long[][][] counts = new long[quantities][][];
        Arrays.setAll(counts, i -> new long[rhythm.groups()][references.get(i).bins()]);
        for (int row = 0; row < hours.length; row++) {
            int group = group(row);
            for (int i = 0; group < rhythm.groups() && i < quantities; i++) {
                int slot = slot(row, i);
                boolean isCounted = i < quantities - 1 || heldBack.get(row);
                counts[i][group][slot == MISSING ? 0 : slot + 1] += isCounted ? 1 : 0;
            }
        }
        return counts;
    }

    static RowBins of(Rows rows, List<Quantity> features) {
        return new RowBins(rows, features);
    }

    private static double[][] upper(Rows rows, List<Quantity> features) {
        int size = Math.min(SAMPLE, rows.size());
        double[][] sample = new double[features.size() + 1][size];
        double[] row = new double[features.size()];
        for (int i = 0; i < size; i++) {
            sample[row.length][i] = rows.read((int) ((long) i * rows.size() / size), row);
            for (int j = 0; j < row.length; j++) {
                sample[j][i] = row[j];
            }
        }
        return IntStream.range(0, sample.length)
                .mapToObj(i -> i < row.length && features.get(i).kind() == Quantity.Kind.TIME
                        ? new double[] {Double.MAX_VALUE}
                        : upper(sample[i]))
                .toArray(double[][]::new);
    }

    /** An interval for each value if these are few; else as many rows in each as equal values allow. */
    private static double[] upper(double[] sample) {
        double[] sorted =
                Arrays.stream(sample).filter(Double::isFinite).sorted().toArray();
        double[] distinct =
                Arrays.stream(sorted).distinct().limit(MOST_INTERVALS + 1L).toArray();
        if (distinct.length == 0) {
            return new double[1];
        }
        return distinct.length <= MOST_INTERVALS
                ? distinct
                : IntStream.rangeClosed(1, INTERVALS)
                        .mapToDouble(i -> sorted[(int) Math.ceil((double) i * sorted.length / INTERVALS) - 1])
                        .distinct()
                        .toArray();
    }

    private void fill(Rows rows, int kept, ReferenceCounter[] counters, HourMeans means) {
        double[] row = new double[quantities - 1];
        int first = rows.size() - kept;
        for (int i = 0; i < kept; i++) {
            double score = rows.read(first + i, row);
            boolean isHeldBack = rows.isHeldBack(first + i);
            scoreRows += isHeldBack ? 1 : 0;
            heldBack.set(i, isHeldBack);
            hours[i] = clock.hour(row);
            means.add(row, isHeldBack ? score : Double.NaN, hours[i]);
            for (int j = 0; j < row.length; j++) {
                slots[i * quantities + j] = counters[j].add(row[j], true);
            }
            slots[i * quantities + row.length] = counters[row.length].add(score, isHeldBack);
        }
    }

    int size() {
        return slots.length / quantities;
    }

    /** How many of the rows the reference of the score has. */
    int scoreRows() {
        return scoreRows;
    }

    int quantities() {
        return quantities;
    }

    Rhythm rhythm() {
        return rhythm;
    }

    long hour(int row) {
        return hours[row];
    }

    /** The group of hours of a row. */
    int group(int row) {
        return rhythm == Rhythm.NONE ? 0 : rhythm.group(hours[row]);
    }

    /** How many groups rows may be of: with a rhythm, the last is for those of which no hour is known. */
    int groups() {
        return groups(rhythm);
    }

    static int groups(Rhythm rhythm) {
        return rhythm == Rhythm.NONE ? 1 : rhythm.groups() + 1;
    }

    QuantityReference reference(int quantity) {
        return references.get(quantity);
    }

    byte slot(int row, int quantity) {
        return slots[row * quantities + quantity];
    }

    /** Counts a row in the slots of all quantities. */
    void count(int row, int[] counts) {
        int start = row * quantities;
        for (int i = 0; i < quantities; i++) {
            counts[i * QuantityReference.SLOTS + slots[start + i]]++;
        }
    }

    /**
     * Counts values in intervals of which the first starts where the least value is and the last ends at the greatest.
     */
    private static final class ReferenceCounter {

        /** The level before one is known. */
        private static final double ANY = 1;

        /** Infinite from where no interval ends. */
        private final double[] bounds = new double[QuantityReference.SLOTS];

        private final double[] upper;
        private final long[] counts;
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;
        private double sum;

        ReferenceCounter(double[] upper) {
            this.upper = upper;
            this.counts = new long[upper.length + QuantityReference.OTHER_BINS];
            Arrays.fill(bounds, Double.POSITIVE_INFINITY);
            System.arraycopy(upper, 0, bounds, 1, upper.length - 1);
            bounds[0] = Double.NEGATIVE_INFINITY;
        }

        /** @return the value's slot */
        byte add(double value, boolean isCounted) {
            if (!Double.isFinite(value)) {
                counts[0] += isCounted ? 1 : 0;
                return MISSING;
            }
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            int slot = 1;
            while (bounds[slot] < value) {
                slot++;
            }
            if (isCounted) {
                counts[slot + 1]++;
                sum += value;
            }
            return (byte) slot;
        }

        QuantityReference reference() {
            boolean isTime = upper[0] == Double.MAX_VALUE;
            boolean isEmpty = lowest > highest;
            if (!isTime) {
                upper[upper.length - 1] = isEmpty ? 0 : highest;
            }
            long present = Arrays.stream(counts).sum() - counts[0];
            double from = isTime ? -Double.MAX_VALUE : isEmpty ? 0 : lowest;
            return new QuantityReference(from, upper, counts, present == 0 ? 0 : sum / present, ANY);
        }
    }
}
