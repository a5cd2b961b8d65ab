// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Steps one after the other, each of which imputes or scales: as one scaler. A fault is an IllegalArgumentException.
 */
final class Pipelines {

    private Pipelines() {}

    static FittedScaler scaler(PythonObject pipeline) {
        FittedScaler all = null;
        for (Object step : Estimators.list(pipeline.get("steps"))) {
            List<?> named = Estimators.list(step);
            if (named.size() < 2) {
                throw new IllegalArgumentException("its Pipeline has a step without an estimator");
            }
            Object estimator = named.get(1);
            if (estimator != null && !"passthrough".equals(estimator)) {
                FittedScaler next = Estimators.scaler(estimator);
                all = all == null ? next : then(all, next);
            }
        }
        if (all == null) {
            throw new IllegalArgumentException("its Pipeline has no step that changes values");
        }
        return all;
    }

    /** What takes the place of a missing value, and no scaling. */
    static FittedScaler imputer(PythonObject imputer) {
        List<Double> statistics = Estimators.numbers(imputer.get("statistics_"));
        if (statistics == null) {
            throw new IllegalArgumentException("its " + imputer.type() + " is not fitted; fit it before saving it");
        }
        if (Boolean.TRUE.equals(imputer.get("add_indicator"))) {
            throw new IllegalArgumentException(
                    "its SimpleImputer adds columns that say what was missing (add_indicator), which no feature can be");
        }
        Object missing = imputer.get("missing_values");
        boolean isNan = missing == null || "NaN".equals(missing) || missing instanceof Double d && d.isNaN();
        if (!isNan) {
            throw new IllegalArgumentException(
                    "its SimpleImputer takes "
                            + (missing instanceof Number ? missing : "something else than NaN")
                            + " for missing; fit it on data that has NaN in its place, and name the value with --missing-words");
        }
        List<OptionalDouble> imputed = new ArrayList<>();
        for (double statistic : statistics) {
            if (!Double.isFinite(statistic)) {
                throw new IllegalArgumentException(
                        "its SimpleImputer was fitted on a column without values and leaves it out; fit it without that"
                                + " column");
            }
            imputed.add(OptionalDouble.of(statistic));
        }
        List<Scaler> none = Collections.nCopies(imputed.size(), new Scaler.None());
        return new FittedScaler(Estimators.names(imputer, imputed.size()), none, imputed);
    }

    private static FittedScaler then(FittedScaler first, FittedScaler second) {
        int width = first.scalers().size();
        if (second.scalers().size() != width) {
            throw new IllegalArgumentException("its Pipeline's steps have " + width + " and "
                    + second.scalers().size() + " columns");
        }
        List<Scaler> scalers = new ArrayList<>();
        List<OptionalDouble> imputed = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Scaler before = first.scalers().get(i);
            OptionalDouble later = second.imputed().get(i);
            scalers.add(joined(before, second.scalers().get(i)));
            // Scalers let NaN through, so that what comes after them imputes on their scale.
            imputed.add(
                    first.imputed().get(i).isPresent() || later.isEmpty()
                            ? first.imputed().get(i)
                            : OptionalDouble.of(before.unscale(later.getAsDouble())));
        }
        return new FittedScaler(first.names().isEmpty() ? second.names() : first.names(), scalers, imputed);
    }

    /** Two shifts and divisions are one. */
    private static Scaler joined(Scaler first, Scaler second) {
        if (first instanceof Scaler.None) {
            return second;
        }
        if (second instanceof Scaler.None) {
            return first;
        }
        if (cuts(first) || cuts(second)) {
            throw new IllegalArgumentException(
                    "its Pipeline has two scalers of which one clips; save one that does both");
        }
        return new Scaler.Standard(first.unscale(second.unscale(0)), divisor(first) * divisor(second));
    }

    /** Not what a step of 1 comes to: beside a large mean its digits would be lost. */
    private static double divisor(Scaler scaler) {
        if (scaler instanceof Scaler.Standard standard) {
            return standard.std();
        }
        if (scaler instanceof Scaler.Robust robust) {
            return robust.range();
        }
        if (scaler instanceof Scaler.MinMax minMax) {
            return (minMax.max() - minMax.min()) / (minMax.upper() - minMax.lower());
        }
        throw new IllegalArgumentException("no divisor of " + scaler.getClass().getSimpleName());
    }

    private static boolean cuts(Scaler scaler) {
        return scaler instanceof Scaler.Arcsinh || scaler instanceof Scaler.MinMax minMax && minMax.clip();
    }
}
