// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerFit;

/** Brings every feature to mean 0 and deviation 1 over the training rows, for detectors that compare features. */
final class Standardizer {

    private final Scaler[] scalers;

    Standardizer(double[][] rows) {
        scalers = new Scaler[rows[0].length];
        for (int feature = 0; feature < scalers.length; feature++) {
            scalers[feature] = fit(rows, feature);
        }
    }

    private static Scaler fit(double[][] rows, int feature) {
        ScalerFit fit = ScalerFit.standard();
        for (double[] row : rows) {
            if (Double.isFinite(row[feature])) {
                fit.add(row[feature]);
            }
        }
        return fit.count() == 0 ? new Scaler.None() : fit.fit();
    }

    int width() {
        return scalers.length;
    }

    /** A new row; 0, the mean, where a value is missing. */
    double[] apply(double[] row) {
        double[] scaled = new double[scalers.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Double.isFinite(row[i]) ? scalers[i].scale(row[i]) : 0;
        }
        return scaled;
    }

    double[][] apply(double[][] rows) {
        double[][] scaled = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            scaled[i] = apply(rows[i]);
        }
        return scaled;
    }
}
