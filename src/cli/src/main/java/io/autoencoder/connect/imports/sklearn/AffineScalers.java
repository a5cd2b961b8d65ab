// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerChain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Estimators that shift and divide each column: StandardScaler, RobustScaler, MaxAbsScaler, MinMaxScaler. A fault is an
 * IllegalArgumentException.
 */
final class AffineScalers {

    private AffineScalers() {}

    /**
     * Of an estimator that keeps what it divides by.
     *
     * @param centerName the attribute of what it subtracts; null if it subtracts nothing
     */
    static FittedFeatures scaled(PythonObject object, String scaleName, @Nullable String centerName) {
        // Versions before 0.17 said std_.
        List<Double> scales = Estimators.numbers(object.get(object.get(scaleName) == null ? "std_" : scaleName));
        // A StandardScaler that does not centre still stores the means.
        List<Double> centers = centerName != null && !Boolean.FALSE.equals(object.get("with_mean"))
                ? Estimators.numbers(object.get(centerName))
                : null;
        List<Double> known = scales == null ? centers : scales;
        if (known == null) {
            return unscaled(object);
        }
        if (scales != null && centers != null && scales.size() != centers.size()) {
            throw new IllegalArgumentException(
                    "its " + object.type() + " has " + centers.size() + " means and " + scales.size() + " scales");
        }
        int width = known.size();
        List<Scaler> scalers = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            double center = centers == null ? 0 : centers.get(i);
            double scale = scales == null ? 1 : scales.get(i);
            scalers.add(
                    "center_".equals(centerName)
                            ? new Scaler.Robust(center, scale)
                            : new Scaler.Standard(center, scale));
        }
        return FittedFeatures.of(Estimators.names(object, width), scalers);
    }

    /** Fitted to change nothing. */
    private static FittedFeatures unscaled(PythonObject object) {
        if (!(object.get("n_features_in_") instanceof Number width)) {
            throw Estimators.notFitted(object);
        }
        NumpyArray.count(width);
        return FittedFeatures.of(
                Estimators.names(object, width.intValue()),
                IntStream.range(0, width.intValue())
                        .mapToObj(i -> (Scaler) new Scaler.None())
                        .toList());
    }

    static FittedFeatures minMax(PythonObject object) {
        List<Double> lows = Estimators.numbers(object.get("data_min_"));
        List<Double> highs = Estimators.numbers(object.get("data_max_"));
        if (lows == null || highs == null || lows.size() != highs.size()) {
            throw Estimators.notFitted(object);
        }
        if (!(object.get("feature_range") instanceof Object[] range) || range.length != 2) {
            throw new IllegalArgumentException("its MinMaxScaler has no feature_range");
        }
        boolean clip = Boolean.TRUE.equals(object.get("clip"));
        List<Scaler> scalers = new ArrayList<>();
        for (int i = 0; i < lows.size(); i++) {
            // scikit-learn takes 1 for the range of a constant column.
            double high = highs.get(i) - lows.get(i) < 10 * Math.ulp(1.0) ? lows.get(i) + 1 : highs.get(i);
            scalers.add(new Scaler.MinMax(
                    lows.get(i), high, Estimators.number(range[0]), Estimators.number(range[1]), clip));
        }
        return FittedFeatures.of(Estimators.names(object, scalers.size()), scalers);
    }

    /** One after the other: two shifts and divisions are one. */
    static Scaler joined(Scaler first, Scaler second) {
        return isAffine(first) && isAffine(second)
                ? new Scaler.Standard(first.unscale(second.unscale(0)), divisor(first) * divisor(second))
                : ScalerChain.of(first, second);
    }

    private static boolean isAffine(Scaler scaler) {
        return scaler instanceof Scaler.Standard
                || scaler instanceof Scaler.Robust
                || scaler instanceof Scaler.MinMax minMax && !minMax.clip();
    }

    /** Not what a step of 1 comes to: beside a large mean its digits would be lost. */
    private static double divisor(Scaler scaler) {
        if (scaler instanceof Scaler.Standard standard) {
            return standard.std();
        }
        if (scaler instanceof Scaler.Robust robust) {
            return robust.range();
        }
        Scaler.MinMax minMax = (Scaler.MinMax) scaler;
        return (minMax.max() - minMax.min()) / (minMax.upper() - minMax.lower());
    }
}
