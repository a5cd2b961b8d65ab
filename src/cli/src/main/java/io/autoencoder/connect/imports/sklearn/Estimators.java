// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** From scikit-learn's estimators to what they make of each column. A fault is an IllegalArgumentException. */
final class Estimators {

    private Estimators() {}

    /** Of all that stands before a model. */
    static FittedFeatures whole(Object value) {
        return requireEncoded(read(value, OptionalInt.empty()));
    }

    /** Refuses text that would go into the network. */
    static FittedFeatures requireEncoded(FittedFeatures features) {
        if (features.columns().stream().anyMatch(column -> column.word().isPresent())) {
            throw new IllegalArgumentException(
                    "its SimpleImputer puts text in the place of missing values, and no encoder of text comes after it");
        }
        return features;
    }

    /** @param width how many columns it was fitted on, where that is known from what stands around it */
    static FittedFeatures read(@Nullable Object value, OptionalInt width) {
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
        object.use();
        return switch (object.type()) {
            case "StandardScaler" -> AffineScalers.scaled(object, "scale_", "mean_");
            case "RobustScaler" -> AffineScalers.scaled(object, "scale_", "center_");
            case "MaxAbsScaler" -> AffineScalers.scaled(object, "scale_", null);
            case "MinMaxScaler" -> AffineScalers.minMax(object);
            case "PowerTransformer" -> CurveTransformers.power(object);
            case "QuantileTransformer" -> CurveTransformers.quantile(object);
            case "KBinsDiscretizer" -> CurveTransformers.bins(object);
            case "FunctionTransformer" -> CurveTransformers.function(object, width);
            case "OneHotEncoder" -> CategoryEncoders.oneHot(object);
            case "OrdinalEncoder" -> CategoryEncoders.ordinal(object);
            case "LabelEncoder" -> CategoryEncoders.label(object);
            case "SimpleImputer", "Imputer" -> Imputers.read(object);
            case "Normalizer" -> RowTransformers.normalizer(object, width);
            case "PCA", "IncrementalPCA" -> RowTransformers.pca(object);
            case "TruncatedSVD" -> RowTransformers.svd(object);
            case "Pipeline" -> Pipelines.read(object, width);
            case "ColumnTransformer" -> ColumnTransformers.read(object);
            default ->
                throw new IllegalArgumentException(
                        "it holds no scaler but a " + object.type() + "; " + ScalerJson.ADVICE);
        };
    }

    static IllegalArgumentException notFitted(PythonObject object) {
        return new IllegalArgumentException("its " + object.type() + " is not fitted; fit it before saving it");
    }

    static String kind(@Nullable Object value) {
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
