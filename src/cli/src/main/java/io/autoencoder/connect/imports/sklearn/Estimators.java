// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From scikit-learn's estimators to scalers. A fault is an IllegalArgumentException. */
final class Estimators {

    private Estimators() {}

    static FittedScaler scaler(Object value) {
        if (value instanceof Map || value instanceof List || value instanceof Object[]) {
            return SavedTogether.scaler(value);
        }
        if (value instanceof NumpyArray array
                && array.values().size() == 1
                && array.values().get(0) instanceof Map<?, ?> dictionary) {
            // What np.save makes of a dictionary.
            return SavedTogether.scaler(dictionary);
        }
        if (!(value instanceof PythonObject object)) {
            throw new IllegalArgumentException("it holds no scaler but " + kind(value));
        }
        return switch (object.type()) {
            case "StandardScaler" -> scaled(object, "scale_", "mean_");
            case "RobustScaler" -> scaled(object, "scale_", "center_");
            case "MaxAbsScaler" -> scaled(object, "scale_", null);
            case "MinMaxScaler" -> minMax(object);
            case "Pipeline" -> Pipelines.scaler(object);
            case "SimpleImputer", "Imputer" -> Pipelines.imputer(object);
            case "ColumnTransformer" -> columns(object);
            case "FunctionTransformer" ->
                throw new IllegalArgumentException(
                        "its ColumnTransformer calls a function, which cannot be read as data");
            default ->
                throw new IllegalArgumentException(
                        "it holds no scaler but a " + object.type() + "; " + ScalerJson.ADVICE);
        };
    }

    private static String kind(@Nullable Object value) {
        if (value instanceof PythonObject object) {
            return "a " + object.type();
        }
        if (value instanceof Map) {
            return "a dictionary";
        }
        if (value instanceof NumpyArray) {
            return "an array";
        }
        if (value instanceof String) {
            return "text";
        }
        return value == null ? "None" : "a single value";
    }

    private static FittedScaler scaled(PythonObject object, String scaleName, @Nullable String centerName) {
        // Versions before 0.17 said std_.
        List<Double> scales = numbers(object.get(object.get(scaleName) == null ? "std_" : scaleName));
        // A StandardScaler that does not centre still stores the means.
        List<Double> centers = centerName != null && !Boolean.FALSE.equals(object.get("with_mean"))
                ? numbers(object.get(centerName))
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
        return new FittedScaler(names(object, width), scalers);
    }

    /** Fitted to change nothing. */
    private static FittedScaler unscaled(PythonObject object) {
        if (!(object.get("n_features_in_") instanceof Number width)) {
            throw new IllegalArgumentException("its " + object.type() + " is not fitted; fit it before saving it");
        }
        NumpyArray.count(width);
        return new FittedScaler(
                names(object, width.intValue()),
                IntStream.range(0, width.intValue())
                        .mapToObj(i -> (Scaler) new Scaler.None())
                        .toList());
    }

    private static FittedScaler minMax(PythonObject object) {
        List<Double> lows = numbers(object.get("data_min_"));
        List<Double> highs = numbers(object.get("data_max_"));
        if (lows == null || highs == null || lows.size() != highs.size()) {
            throw new IllegalArgumentException("its MinMaxScaler is not fitted; fit it before saving it");
        }
        if (!(object.get("feature_range") instanceof Object[] range) || range.length != 2) {
            throw new IllegalArgumentException("its MinMaxScaler has no feature_range");
        }
        boolean clip = Boolean.TRUE.equals(object.get("clip"));
        List<Scaler> scalers = new ArrayList<>();
        for (int i = 0; i < lows.size(); i++) {
            // scikit-learn takes 1 for the range of a constant column.
            double high = highs.get(i) - lows.get(i) < 10 * Math.ulp(1.0) ? lows.get(i) + 1 : highs.get(i);
            scalers.add(new Scaler.MinMax(lows.get(i), high, number(range[0]), number(range[1]), clip));
        }
        return new FittedScaler(names(object, scalers.size()), scalers);
    }

    /** Columns come out in the order of the transformers, as they go into the model. */
    private static FittedScaler columns(PythonObject object) {
        List<String> all = strings(object.get("feature_names_in_"));
        boolean named = !all.isEmpty();
        if (!named && object.get("n_features_in_") instanceof Number width) {
            all = IntStream.range(0, NumpyArray.count(width))
                    .mapToObj(i -> "" + i)
                    .toList();
        }
        List<String> names = new ArrayList<>();
        List<Scaler> scalers = new ArrayList<>();
        List<OptionalDouble> imputed = new ArrayList<>();
        for (Object entry : list(object.get("transformers_"))) {
            List<?> parts = list(entry);
            if (parts.size() < 3) {
                throw new IllegalArgumentException("its ColumnTransformer has a part without columns");
            }
            List<String> chosen = chosen(parts.get(2), all);
            Object transformer = parts.get(1);
            if ("drop".equals(transformer) || chosen.isEmpty()) {
                continue;
            }
            names.addAll(chosen);
            FittedScaler inner = isPassedThrough(transformer)
                    ? new FittedScaler(chosen, Collections.nCopies(chosen.size(), new Scaler.None()))
                    : scaler(transformer);
            if (inner.scalers().size() != chosen.size()) {
                throw new IllegalArgumentException(
                        "its ColumnTransformer scales " + inner.scalers().size() + " of " + chosen.size() + " columns");
            }
            scalers.addAll(inner.scalers());
            imputed.addAll(inner.imputed());
        }
        if (named) {
            return new FittedScaler(names, scalers, imputed);
        }
        if (!names.equals(all)) {
            throw new IllegalArgumentException(
                    "its ColumnTransformer chooses columns by number and was fitted without names; fit it on a"
                            + " DataFrame");
        }
        return new FittedScaler(List.of(), scalers, imputed);
    }

    /** Newer versions put a FunctionTransformer without a function for it. */
    private static boolean isPassedThrough(Object transformer) {
        return "passthrough".equals(transformer)
                || transformer instanceof PythonObject object
                        && object.type().equals("FunctionTransformer")
                        && object.get("func") == null;
    }

    private static List<String> chosen(Object columns, List<String> all) {
        if (columns instanceof PythonObject slice && slice.type().equals("slice")) {
            return sliced(slice.arguments(), all);
        }
        List<?> listed = list(columns);
        if (listed.size() == all.size() && listed.stream().allMatch(Boolean.class::isInstance)) {
            return IntStream.range(0, all.size())
                    .filter(i -> Boolean.TRUE.equals(listed.get(i)))
                    .mapToObj(all::get)
                    .toList();
        }
        List<String> chosen = new ArrayList<>();
        for (Object column : listed) {
            if (column instanceof String name) {
                chosen.add(name);
            } else if (column instanceof Number index && index.intValue() >= 0 && index.intValue() < all.size()) {
                chosen.add(all.get(index.intValue()));
            } else {
                throw new IllegalArgumentException(
                        "its ColumnTransformer chooses columns by number and was fitted without names; fit it on a"
                                + " DataFrame");
            }
        }
        return chosen;
    }

    /** From a place on, to before another; either may be absent. */
    private static List<String> sliced(List<Object> ends, List<String> all) {
        boolean plain = ends.size() == 3
                && ends.stream().allMatch(end -> end == null || end instanceof Number)
                && ends.get(2) == null;
        int from = plain && ends.get(0) instanceof Number first ? first.intValue() : 0;
        int to = plain && ends.get(1) instanceof Number last ? last.intValue() : all.size();
        if (!plain || from < 0 || to < from || to > all.size()) {
            throw new IllegalArgumentException(
                    "its ColumnTransformer chooses columns by a slice that cannot be read; choose them by name");
        }
        return all.subList(from, to);
    }

    static List<String> names(PythonObject object, int width) {
        List<String> names = strings(object.get("feature_names_in_"));
        if (!names.isEmpty() && names.size() != width) {
            throw new IllegalArgumentException(
                    "its " + object.type() + " has " + names.size() + " names for " + width + " columns");
        }
        return names;
    }

    /** Names of features; empty where there are none. */
    static List<String> strings(@Nullable Object value) {
        List<String> strings = new ArrayList<>();
        for (Object each : value == null ? List.of() : list(value)) {
            if (!(each instanceof String text)) {
                throw new IllegalArgumentException("it holds a list of something else than names");
            }
            strings.add(text);
        }
        return strings;
    }

    static List<?> list(@Nullable Object value) {
        if (value instanceof NumpyArray array) {
            return array.values();
        }
        if (value instanceof Object[] tuple) {
            return List.of(nonNull(tuple));
        }
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof PythonObject columns && columns.get("data") instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("it lacks a list that its class has");
    }

    /** None as a name that is no estimator's. */
    static Object[] nonNull(Object[] tuple) {
        Object[] copy = tuple.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == null ? "passthrough" : copy[i];
        }
        return copy;
    }

    static @Nullable List<Double> numbers(@Nullable Object value) {
        return value == null
                ? null
                : list(value).stream().map(Estimators::number).toList();
    }

    static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof NumpyArray array
                && array.values().size() == 1
                && array.values().get(0) instanceof Number one) {
            return one.doubleValue();
        }
        throw new IllegalArgumentException("it holds " + kind(value) + " where a number should stand");
    }
}
