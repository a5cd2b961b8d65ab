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

    /** As records have them. */
    private final byte[] slots;

    /** As the reference has them; the same where no row is other than if it were new. */
    private final byte[] newSlots;

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
        byte[] asNew = new byte[slots.length];
        double[][] upper = upper(rows, features);
        clock = HourClock.of(features);
        hours = new long[kept];
        HourMeans means = new HourMeans(quantities);
        ReferenceCounter[] counters = new ReferenceCounter[quantities];
        Arrays.setAll(counters, i -> new ReferenceCounter(upper[i], isNumber(features, i)));
        fill(rows, kept, asNew, counters, means);
        newSlots = Arrays.equals(slots, asNew) ? slots : asNew;
        references = new ArrayList<>(
                Arrays.stream(counters).map(ReferenceCounter::reference).toList());
        List<Rhythm> rhythms = RhythmChoice.of(this);
        rhythm = Rhythm.together(rhythms);
        for (int i = 0; i < quantities; i++) {
            Rhythm own = rhythms.get(i);
            if (own != Rhythm.NONE) {
                references.set(i, references.get(i).withHours(own, means.hours(i, own, hourCounts(i, own))));
            }
        }
    }

    /** Of each group of hours, rows by bins. */
    private long[][] hourCounts(int quantity, Rhythm own) {
        long[][] counts = new long[own.groups()][references.get(quantity).bins()];
        for (int row = 0; row < hours.length; row++) {
            int group = own.group(hours[row]);
            boolean isCounted = quantity < quantities - 1 || heldBack.get(row);
            if (isCounted && group < counts.length) {
                int slot = newSlots[row * quantities + quantity];
                counts[group][slot == MISSING ? 0 : slot + 1]++;
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
            sample[row.length][i] = rows.readAsNew((int) ((long) i * rows.size() / size), row);
            for (int j = 0; j < row.length; j++) {
                sample[j][i] = row[j];
            }
        }
        return IntStream.range(0, sample.length)
                .mapToObj(i -> i < row.length && features.get(i).kind() == Quantity.Kind.TIME
                        ? new double[] {Double.MAX_VALUE}
                        : upper(sample[i], isNumber(features, i)))
                .toArray(double[][]::new);
    }

    /** The last is the score. */
    private static boolean isNumber(List<Quantity> features, int quantity) {
        return quantity == features.size() || features.get(quantity).isNumber();
    }

    /** An interval for each value if these are few; else as many rows in each as equal values allow. */
    private static double[] upper(double[] sample, boolean isNumber) {
        double[] sorted =
                Arrays.stream(sample).filter(Double::isFinite).sorted().toArray();
        double[] distinct =
                Arrays.stream(sorted).distinct().limit(MOST_INTERVALS + 1L).toArray();
        if (distinct.length == 0) {
            return new double[1];
        }
        double[] upper = distinct.length <= MOST_INTERVALS
                ? distinct
                : IntStream.rangeClosed(1, INTERVALS)
                        .mapToDouble(i -> sorted[(int) Math.ceil((double) i * sorted.length / INTERVALS) - 1])
                        .distinct()
                        .toArray();
        return isNumber
                ? Arrays.stream(upper).map(SinglePrecision::greatest).distinct().toArray()
                : upper;
    }

    private void fill(Rows rows, int kept, byte[] asNew, ReferenceCounter[] counters, HourMeans means) {
        double[] row = new double[quantities - 1];
        double[] seen = new double[row.length];
        int first = rows.size() - kept;
        for (int i = 0; i < kept; i++) {
            rows.read(first + i, seen);
            double score = rows.readAsNew(first + i, row);
            boolean isHeldBack = rows.isHeldBack(first + i);
            scoreRows += isHeldBack ? 1 : 0;
            heldBack.set(i, isHeldBack);
            hours[i] = clock.hour(row);
            means.add(row, isHeldBack ? score : Double.NaN, hours[i]);
            for (int j = 0; j < row.length; j++) {
                asNew[i * quantities + j] = counters[j].add(row[j], true);
                slots[i * quantities + j] = counters[j].add(seen[j], false);
            }
            asNew[i * quantities + row.length] = counters[row.length].add(score, isHeldBack);
            slots[i * quantities + row.length] = asNew[i * quantities + row.length];
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

    /** Tells apart all hours that any of the quantities does. */
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

    /** Whether all rows as they were seen are as if they were new. */
    boolean areRowsNew() {
        return newSlots == slots;
    }

    /** Counts a row, as it was seen, in the slots of all quantities. */
    void count(int row, int[] counts) {
        count(slots, row, counts);
    }

    /** Counts a row, as it would be if it were new, in the slots of all quantities. */
    void countAsNew(int row, int[] counts) {
        count(newSlots, row, counts);
    }

    private void count(byte[] held, int row, int[] counts) {
        int start = row * quantities;
        for (int i = 0; i < quantities; i++) {
            counts[i * QuantityReference.SLOTS + held[start + i]]++;
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
        private final boolean isNumber;
        private final long[] counts;
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;
        private double sum;

        ReferenceCounter(double[] upper, boolean isNumber) {
            this.upper = upper;
            this.isNumber = isNumber;
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
                upper[upper.length - 1] = isEmpty ? 0 : isNumber ? SinglePrecision.greatest(highest) : highest;
            }
            long present = Arrays.stream(counts).sum() - counts[0];
            double least = isNumber ? SinglePrecision.least(lowest) : lowest;
            double from = isTime ? -Double.MAX_VALUE : isEmpty ? 0 : least;
            return new QuantityReference(from, upper, counts, present == 0 ? 0 : sum / present, ANY);
        }
    }
}
