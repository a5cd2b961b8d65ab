// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Scalers in a dictionary, list or tuple: one with other things beside it, several that are each kept under the name of
 * its column, or the numbers alone. A fault is an IllegalArgumentException.
 */
final class SavedTogether {

    /** What is added to a column's name for the scaler's: {@code scaler_amount}, {@code Amount_scaler}. */
    private static final String AFFIX =
            "(?i)^((standard|std|minmax|min_max|robust)_?)?scaler_+(for_+)?|_+((standard|std|minmax|min_max|robust)_?)?scaler$";

    private SavedTogether() {}

    static FittedFeatures scaler(Object several) {
        Map<String, Object> parts = parts(several);
        Map<String, Object> scalers = new LinkedHashMap<>();
        parts.forEach((key, value) -> {
            if (value instanceof PythonObject) {
                scalers.put(key, value);
            }
        });
        if (scalers.size() == 1) {
            FittedFeatures scaler = read(scalers.values().iterator().next());
            return withNamesBeside(several, scaler);
        }
        if (scalers.size() > 1) {
            return beside(scalers, several instanceof Map);
        }
        FittedFeatures numbers = several instanceof Map<?, ?> map ? ScalerJson.of(map) : null;
        if (numbers != null) {
            return withNamesBeside(several, numbers);
        }
        // {"scalers": {"Amount": …, "Time": …}}
        List<Object> inner =
                parts.values().stream().filter(Map.class::isInstance).toList();
        if (several instanceof Map && inner.size() == 1) {
            return innermost(inner.get(0));
        }
        throw new IllegalArgumentException("it holds no scaler; " + ScalerJson.ADVICE);
    }

    private static FittedFeatures read(Object estimator) {
        return Estimators.read(estimator, OptionalInt.empty());
    }

    private static FittedFeatures withNamesBeside(Object several, FittedFeatures scaler) {
        List<String> names = several instanceof Map ? FeatureNames.beside(several) : List.of();
        return scaler.inputNames().isEmpty() && names.size() == scaler.inputs() ? scaler.named(names) : scaler;
    }

    private static FittedFeatures innermost(Object value) {
        if (((Map<?, ?>) value).values().stream().anyMatch(PythonObject.class::isInstance)) {
            return scaler(value);
        }
        FittedFeatures numbers = ScalerJson.of((Map<?, ?>) value);
        if (numbers == null) {
            throw new IllegalArgumentException("it holds no scaler; " + ScalerJson.ADVICE);
        }
        return numbers;
    }

    private static Map<String, Object> parts(Object several) {
        Map<String, Object> parts = new LinkedHashMap<>();
        if (several instanceof Map<?, ?> map) {
            map.forEach((key, value) -> parts.put(String.valueOf(key), value));
        } else {
            Estimators.list(several).forEach(value -> parts.put("" + parts.size(), value));
        }
        return parts;
    }

    /** Each scaler's columns by the names it was fitted with, or the one column it has by the name it is kept under. */
    private static FittedFeatures beside(Map<String, Object> scalers, boolean named) {
        List<String> names = new ArrayList<>();
        List<FittedColumn> all = new ArrayList<>();
        scalers.forEach((key, value) -> {
            FittedFeatures one = read(value);
            if (one.inputNames().isEmpty() && !(named && one.inputs() == 1)) {
                throw new IllegalArgumentException("it holds " + scalers.size()
                        + " scalers, and which columns they belong to is not said; save the one that was fitted for the"
                        + " model by itself, or several as {\"Amount\": scaler, \"Time\": scaler}; "
                        + ScalerJson.ADVICE);
            }
            if (!one.steps().isEmpty()) {
                throw new IllegalArgumentException("it holds " + scalers.size()
                        + " estimators, among them " + Estimators.kind(value)
                        + ", and their order is not said; save them"
                        + " as one Pipeline");
            }
            one.columns().forEach(column -> all.add(column.at(names.size() + column.input())));
            names.addAll(one.inputNames().isEmpty() ? List.of(key.replaceAll(AFFIX, "")) : one.inputNames());
        });
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(
                    "it holds " + scalers.size()
                            + " scalers of which several scale one column; save the one that was fitted for the model by itself");
        }
        return FittedFeatures.inPlace(names, names.size(), all);
    }
}
