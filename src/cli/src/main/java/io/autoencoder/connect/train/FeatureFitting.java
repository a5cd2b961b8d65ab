// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.ShellWord;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerFit;
import java.util.ArrayList;
import java.util.List;

/** Learns each feature's scaler from the training rows and settles what happens to missing values. */
final class FeatureFitting {

    private final Table table;
    private final ScalerKind kind;
    private final MissingChoice missing;
    private final TrainingListener listener;

    FeatureFitting(Table table, ScalerKind kind, MissingChoice missing, TrainingListener listener) {
        this.table = table;
        this.kind = kind;
        this.missing = missing;
        this.listener = listener;
    }

    /** @throws InputException if a feature has no values or may not miss any, or all are constant */
    FeatureSet fit(int[] trainRows) {
        int width = table.features().size();
        ScalerFit[] fits = new ScalerFit[width];
        double[] lowest = new double[width];
        double[] highest = new double[width];
        for (int i = 0; i < width; i++) {
            fits[i] = newFit();
            lowest[i] = Double.POSITIVE_INFINITY;
            highest[i] = Double.NEGATIVE_INFINITY;
        }
        double[] row = new double[width];
        for (int number : trainRows) {
            table.rows().read(number, row);
            for (int i = 0; i < width; i++) {
                fits[i].add(row[i]);
                lowest[i] = Double.isNaN(row[i]) ? lowest[i] : Math.min(lowest[i], row[i]);
                highest[i] = Double.isNaN(row[i]) ? highest[i] : Math.max(highest[i], row[i]);
            }
        }
        report(fits, lowest, highest);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Scaler scaler = kind == ScalerKind.NONE ? new Scaler.None() : fits[i].fit();
            features.add(new Feature(table.features().get(i), scaler, policy(i)));
        }
        return new FeatureSet(features);
    }

    private ScalerFit newFit() {
        return switch (kind) {
            case ARCSINH -> ScalerFit.arcsinh();
            case MINMAX -> ScalerFit.minMax();
            case ROBUST -> ScalerFit.robust();
            case STANDARD, NONE -> ScalerFit.standard();
        };
    }

    private void report(ScalerFit[] fits, double[] lowest, double[] highest) {
        List<String> constant = new ArrayList<>();
        for (int i = 0; i < fits.length; i++) {
            String name = table.features().get(i);
            if (fits[i].count() == 0) {
                throw new InputException(table.source() + ": column " + name
                        + " has no value in the training rows; leave it out with --exclude " + ShellWord.of(name));
            }
            if (lowest[i] == highest[i]) {
                constant.add(name);
            }
        }
        if (constant.size() == fits.length) {
            throw new InputException(
                    table.source() + ": every column is constant in the training rows;" + " there is nothing to learn");
        }
        if (!constant.isEmpty()) {
            listener.warning((constant.size() == 1 ? "column " : "columns ") + String.join(", ", constant)
                    + (constant.size() == 1 ? " is" : " are") + " constant in the training rows: kept, but any other"
                    + " value will score high; leave out with --exclude " + ShellWord.of(String.join(",", constant)));
        }
    }

    private MissingPolicy policy(int feature) {
        long count = table.missing()[feature];
        String name = table.features().get(feature);
        if (count > 0 && missing == MissingChoice.FAIL) {
            throw new InputException(table.source() + ": column " + name + " has no value in " + count
                    + " rows; choose --missing center or --missing zero, or leave it out with --exclude "
                    + ShellWord.of(name));
        }
        if (count > 0) {
            listener.warning("column " + name + " has no value in " + count + " of "
                    + table.rows().size() + " rows: "
                    + (missing == MissingChoice.ZERO ? "0 is used" : "the scaler's centre is used"));
        }
        return switch (missing) {
            case AUTO -> count > 0 ? MissingPolicy.CENTER : MissingPolicy.FAIL;
            case FAIL -> MissingPolicy.FAIL;
            case CENTER -> MissingPolicy.CENTER;
            case ZERO -> MissingPolicy.ZERO;
        };
    }
}
