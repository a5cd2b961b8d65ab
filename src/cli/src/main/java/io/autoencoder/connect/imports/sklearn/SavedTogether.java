// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Scalers in a dictionary, list or tuple: one with other things beside it, several that are each kept under the name of
 * its column, or the numbers alone. A fault is an IllegalArgumentException.
 */
final class SavedTogether {

    /** What makes one index of a category. */
    private static final Set<String> INDEXING = Set.of("LabelEncoder", "OrdinalEncoder");

    private SavedTogether() {}

    static FittedFeatures scaler(Object several) {
        Map<String, Object> parts = SavedEntries.parts(several);
        Map<String, Object> scalers = new LinkedHashMap<>();
        Map<String, Object> encoders = encoders(parts);
        parts.forEach((key, value) -> {
            if (value instanceof PythonObject && !encoders.containsKey(key)) {
                scalers.put(key, value);
            }
        });
        if (!encoders.isEmpty() && scalers.size() == 1 && several instanceof Map) {
            return encodedBefore(several, scalers, encoders);
        }
        encoders.keySet().stream().filter(parts::containsKey).forEach(key -> scalers.put(key, encoders.get(key)));
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

    /** What makes an index of a category, in the dictionary itself or in dictionaries of nothing else within it. */
    private static Map<String, Object> encoders(Map<String, Object> parts) {
        Map<String, Object> encoders = new LinkedHashMap<>();
        parts.forEach((key, value) -> {
            if (isIndexing(value)) {
                encoders.put(key, value);
            } else if (value instanceof Map<?, ?> map && map.values().stream().allMatch(SavedTogether::isIndexing)) {
                map.forEach((inner, encoder) -> encoders.put(key + "." + inner, encoder));
            }
        });
        return encoders;
    }

    private static boolean isIndexing(Object value) {
        return value instanceof PythonObject object && INDEXING.contains(object.type());
    }

    /** Categories become indices before a scaler takes all columns, as it takes numbers alone. */
    private static FittedFeatures encodedBefore(
            Object several, Map<String, Object> scalers, Map<String, Object> encoders) {
        Map.Entry<String, Object> last = scalers.entrySet().iterator().next();
        FittedFeatures scaler = withNamesBeside(several, read(last.getValue()));
        FittedFeatures all = scaler;
        for (Map.Entry<String, Object> encoder : encoders.entrySet()) {
            FittedFeatures read =
                    SavedEntries.named(SavedEntries.withoutNames(several), encoder.getKey(), encoder.getValue());
            if (read.inputNames().isEmpty() || !scaler.names().containsAll(read.inputNames())) {
                Map<String, Object> together = new LinkedHashMap<>(scalers);
                together.putAll(encoders);
                throw new IllegalArgumentException("it holds " + SavedEntries.listing(together)
                        + ", and which of them stand before the model is not said; name them with "
                        + SavedEntries.OPTION + ", several in the order they are applied");
            }
            all = SavedEntries.then(read, all, last.getKey());
        }
        return all;
    }

    /** Each scaler's columns by the names it was fitted with, or the one column it has by the name it is kept under. */
    private static FittedFeatures beside(Map<String, Object> scalers, boolean named) {
        List<String> names = new ArrayList<>();
        List<FittedColumn> all = new ArrayList<>();
        scalers.forEach((key, value) -> {
            FittedFeatures one = read(value);
            boolean isColumn =
                    named && one.inputs() == 1 && !SavedEntries.column(key).isEmpty();
            if (one.inputNames().isEmpty() && !isColumn) {
                throw new IllegalArgumentException("it holds " + SavedEntries.listing(scalers)
                        + ", and which columns they belong to is not said; name the one that was fitted for the model"
                        + " with " + SavedEntries.OPTION
                        + ", or save several as {\"Amount\": scaler, \"Time\": scaler}");
            }
            if (!one.steps().isEmpty()) {
                throw new IllegalArgumentException("it holds " + scalers.size()
                        + " estimators, among them " + Estimators.kind(value)
                        + ", and their order is not said; save them"
                        + " as one Pipeline");
            }
            one.columns().forEach(column -> all.add(column.at(names.size() + column.input())));
            names.addAll(one.inputNames().isEmpty() ? List.of(SavedEntries.column(key)) : one.inputNames());
        });
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("it holds " + SavedEntries.listing(scalers)
                    + ", of which several take one column; name the one that" + " was fitted for the model with "
                    + SavedEntries.OPTION);
        }
        return FittedFeatures.inPlace(names, names.size(), all);
    }
}
