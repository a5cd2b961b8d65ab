// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static io.autoencoder.connect.drift.QuantityReference.MISSING;
import static io.autoencoder.connect.drift.QuantityReference.SLOTS;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One feature, or the score, as a monitor watches it. Immutable and thread-safe.
 *
 * @param quantity what its values mean
 * @param reference what they are held against
 * @param index measures how far they are from it
 * @param hours what the reference has of each group of hours of windows; empty without a rhythm
 * @param labels of the bins
 * @param offset of its first slot among those of all
 */
record Watched(
        Quantity quantity,
        QuantityReference reference,
        HourlyIndex index,
        List<HourCounts> hours,
        List<String> labels,
        int offset) {

    private static final double HALF = 0.5;

    /**
     * @param rhythm of windows
     * @param place among all that are watched
     */
    static Watched of(Quantity quantity, QuantityReference reference, Rhythm rhythm, int place) {
        List<String> labels = IntStream.range(0, reference.bins())
                .mapToObj(bin -> BinLabel.of(reference, bin, quantity))
                .toList();
        return new Watched(
                quantity,
                reference,
                HourlyIndex.of(reference, rhythm),
                reference.rhythm().spread(reference.hours(), rhythm),
                labels,
                place * SLOTS);
    }

    /** @param hours records of each group of hours, and last of unknown ones */
    double psi(int[] counts, int[] hours, long records) {
        return index.at(hours).of(counts, offset, records);
    }

    /** @param full how many records the reference's level is made for */
    double level(long records, long full) {
        return reference.level() * index.overall().scale(records, full);
    }

    /** Of the values that were not missing; NaN where all were. */
    double mean(int[] counts, double sum, long records) {
        long present = records - counts[offset + MISSING];
        return present == 0 ? Double.NaN : sum / present;
    }

    /** The mean at the hours of a window. */
    double expectedMean(int[] hours) {
        return expected(hours, reference.mean(), hour -> hour.counts()[0] < rows(hour) ? hour.mean() : Double.NaN);
    }

    /**
     * What is expected at the hours of a window, which have a part in it each by their records.
     *
     * @param overall of all rows: where hours are not known, or had no rows
     * @param of an hour; NaN where it had no rows
     */
    private double expected(int[] records, double overall, ToDoubleFunction<HourCounts> of) {
        if (hours.isEmpty()) {
            return overall;
        }
        double sum = 0;
        for (int group = 0; group < records.length; group++) {
            double known = group < hours.size() && records[group] > 0 ? of.applyAsDouble(hours.get(group)) : Double.NaN;
            sum += records[group] * (Double.isNaN(known) ? overall : known);
        }
        return sum / Arrays.stream(records).asLongStream().sum();
    }

    private static long rows(HourCounts hour) {
        return Arrays.stream(hour.counts()).sum();
    }

    /** How it was in a window. */
    QuantityDrift drift(int[] counts, int[] hours, double sum, double psi, long records, long full) {
        double level = level(records, full);
        List<DriftBin> bins = bins(counts, hours, records);
        double shift = quantity.isNumber() ? mean(counts, sum, records) - expectedMean(hours) : moved(bins);
        return new QuantityDrift(quantity.name(), quantity.kind(), psi, level, psi > level, shift, bins);
    }

    /** As long as there is no window. */
    QuantityDrift unknown() {
        return new QuantityDrift(
                quantity.name(), quantity.kind(), Double.NaN, reference.level(), false, Double.NaN, bins());
    }

    /** The share of records that would have to be in another bin. */
    private static double moved(List<DriftBin> bins) {
        return HALF
                * bins.stream()
                        .mapToDouble(bin -> Math.abs(bin.window() - bin.reference()))
                        .sum();
    }

    private List<DriftBin> bins() {
        return IntStream.range(0, reference.bins())
                .mapToObj(bin -> new DriftBin(labels.get(bin), share(bin), Double.NaN))
                .toList();
    }

    private List<DriftBin> bins(int[] counts, int[] hours, long records) {
        return IntStream.range(0, reference.bins())
                .mapToObj(bin -> new DriftBin(
                        labels.get(bin),
                        expected(hours, share(bin), hour -> (double) hour.counts()[bin] / rows(hour)),
                        (double) count(counts, bin) / records))
                .toList();
    }

    private double share(int bin) {
        return (double) reference.counts()[bin] / index.overall().rows();
    }

    private int count(int[] counts, int bin) {
        return counts[offset + QuantityReference.slot(bin)];
    }

    /** The same bins with what a window holds, and a level for so few records. */
    QuantityReference retaken(int[] counts, double sum, long records, long full) {
        long[] taken = new long[reference.bins()];
        Arrays.setAll(taken, bin -> count(counts, bin));
        double mean = mean(counts, sum, records);
        double growth = (1.0 / full + 1.0 / records)
                / (1.0 / full + 1.0 / index.overall().rows());
        return reference.retaken(
                taken, Double.isFinite(mean) ? mean : reference.mean(), reference.level() * Math.max(1, growth));
    }
}
