// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import static io.autoencoder.connect.drift.QuantityReference.MISSING;
import static io.autoencoder.connect.drift.QuantityReference.SLOTS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One feature, or the score, as a monitor watches it. Immutable and thread-safe.
 *
 * @param quantity what its values mean
 * @param reference what they are held against
 * @param index measures how far they are from it
 * @param labels of the bins
 * @param offset of its first slot among those of all
 */
record Watched(Quantity quantity, QuantityReference reference, StabilityIndex index, List<String> labels, int offset) {

    private static final double HALF = 0.5;

    /** @param place among all that are watched */
    static Watched of(Quantity quantity, QuantityReference reference, int place) {
        List<String> labels = IntStream.range(0, reference.bins())
                .mapToObj(bin -> BinLabel.of(reference, bin, quantity))
                .toList();
        return new Watched(quantity, reference, StabilityIndex.of(reference), labels, place * SLOTS);
    }

    double psi(int[] counts, long records) {
        return index.of(counts, offset, records);
    }

    /** @param full how many records the reference's level is made for */
    double level(long records, long full) {
        return reference.level() * index.scale(records, full);
    }

    /** Of the values that were not missing; NaN where all were. */
    double mean(int[] counts, double sum, long records) {
        long present = records - counts[offset + MISSING];
        return present == 0 ? Double.NaN : sum / present;
    }

    /** How it was in a window. */
    QuantityDrift drift(int[] counts, double sum, double psi, long records, long full) {
        double level = level(records, full);
        double shift = quantity.isNumber() ? mean(counts, sum, records) - reference.mean() : moved(counts, records);
        return new QuantityDrift(
                quantity.name(), quantity.kind(), psi, level, psi > level, shift, bins(counts, records));
    }

    /** As long as there is no window. */
    QuantityDrift unknown() {
        return new QuantityDrift(
                quantity.name(), quantity.kind(), Double.NaN, reference.level(), false, Double.NaN, bins(null, 0));
    }

    /** The share of records that would have to be in another bin. */
    private double moved(int[] counts, long records) {
        return HALF
                * bins(counts, records).stream()
                        .mapToDouble(bin -> Math.abs(bin.window() - bin.reference()))
                        .sum();
    }

    private List<DriftBin> bins(int @Nullable [] counts, long records) {
        long[] rows = reference.counts();
        List<DriftBin> bins = new ArrayList<>();
        for (int bin = 0; bin < rows.length; bin++) {
            double share = counts == null ? Double.NaN : (double) count(counts, bin) / records;
            bins.add(new DriftBin(labels.get(bin), (double) rows[bin] / index.rows(), share));
        }
        return bins;
    }

    private int count(int[] counts, int bin) {
        return counts[offset + QuantityReference.slot(bin)];
    }

    /** The same bins with what a window holds, and a level for so few records. */
    QuantityReference retaken(int[] counts, double sum, long records, long full) {
        long[] taken = new long[reference.bins()];
        Arrays.setAll(taken, bin -> count(counts, bin));
        double mean = mean(counts, sum, records);
        double growth = (1.0 / full + 1.0 / records) / (1.0 / full + 1.0 / index.rows());
        return reference.retaken(
                taken, Double.isFinite(mean) ? mean : reference.mean(), reference.level() * Math.max(1, growth));
    }
}
