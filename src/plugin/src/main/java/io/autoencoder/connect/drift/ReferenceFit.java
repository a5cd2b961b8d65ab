// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.ArrayList;
import java.util.List;

/** Learns a reference from normal rows. */
public final class ReferenceFit {

    private ReferenceFit() {}

    /** Normal rows in the order of time. */
    public interface Rows {

        int size();

        /**
         * Reads a row.
         *
         * @param codes receives those of all features, NaN where one is missing
         * @return its score, on the scale of rows that were held back from training
         */
        double read(int row, double[] codes);

        /**
         * As {@link #read}, but with the codes that the row would have if it were new to the model: what the reference
         * consists of. Windows that levels are found by have those of {@link #read}, so that neither rows to come nor
         * the model's own raise an alarm.
         */
        default double readAsNew(int row, double[] codes) {
            return read(row, codes);
        }

        /** Whether the model was not trained on the row, so that its score is part of the reference. */
        default boolean isHeldBack(int row) {
            return true;
        }
    }

    /**
     * Fixes bins, finds for each quantity which hours of the week have a distribution of their own, by the first
     * feature that is a time, and finds levels: windows of rows are drawn in blocks of time, again and again, and held
     * against references that are drawn as well, and the levels are such that they are exceeded as seldom as was
     * promised. Takes some seconds for hundreds of features.
     *
     * @param rows at least {@link DriftReference#SMALLEST_WINDOW} of them; of very many the last
     * @param features what their values are, in the model's order
     * @throws IllegalArgumentException if there are too few rows
     */
    public static DriftReference fit(Rows rows, List<Quantity> features, DriftSettings settings) {
        if (rows.size() < DriftReference.SMALLEST_WINDOW) {
            throw new IllegalArgumentException("a reference needs at least " + DriftReference.SMALLEST_WINDOW
                    + " normal rows, got " + rows.size());
        }
        RowBins bins = RowBins.of(rows, features);
        double[] levels = new LevelSimulation(bins, settings).levels();
        List<QuantityReference> taken = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            taken.add(bins.reference(i).withLevel(levels[i]));
        }
        return new DriftReference(
                settings.window(),
                settings.promise(),
                taken.get(levels.length - 1),
                taken.subList(0, levels.length - 1));
    }
}
