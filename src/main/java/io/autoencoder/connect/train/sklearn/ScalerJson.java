// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.sklearn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.train.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A scaler written by hand: {@code {"type": "standard", "mean": […], "scale": […]}}, with {@code features} for the columns'
 * names. Types are standard (mean, scale), robust (center, scale), minmax (min, max, and feature_range) and maxabs (scale).
 */
final class ScalerJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScalerJson() {}

    static FittedScaler read(Path file) {
        try {
            return scaler(JSON.readTree(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": is not valid JSON", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static FittedScaler scaler(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.path("features").forEach(name -> names.add(name.asText()));
        String type = json.path("type").asText();
        List<Scaler> scalers = switch (type) {
            case "standard" -> join(json, "mean", "scale", Scaler.Standard::new);
            case "robust" -> join(json, "center", "scale", Scaler.Robust::new);
            case "maxabs" -> join(json, "scale", "scale", (unused, scale) -> new Scaler.Standard(0, scale));
            case "minmax" -> minMax(json);
            default -> throw new IllegalArgumentException("type must be one of standard, robust, minmax, maxabs");
        };
        if (!names.isEmpty() && names.size() != scalers.size()) {
            throw new IllegalArgumentException("features has " + names.size() + " names for " + scalers.size());
        }
        return new FittedScaler(names, scalers);
    }

    private interface Maker {
        Scaler make(double one, double other);
    }

    private static List<Scaler> join(JsonNode json, String one, String other, Maker maker) {
        double[] ones = numbers(json, one);
        double[] others = numbers(json, other);
        if (ones.length != others.length) {
            throw new IllegalArgumentException(one + " and " + other + " must be of the same length");
        }
        List<Scaler> scalers = new ArrayList<>();
        for (int i = 0; i < ones.length; i++) {
            scalers.add(maker.make(ones[i], others[i]));
        }
        return scalers;
    }

    private static List<Scaler> minMax(JsonNode json) {
        double[] range = json.has("feature_range") ? numbers(json, "feature_range") : new double[] {0, 1};
        if (range.length != 2) {
            throw new IllegalArgumentException("feature_range must be two numbers");
        }
        return join(json, "min", "max", (min, max) -> new Scaler.MinMax(min, max, range[0], range[1], false));
    }

    private static double[] numbers(JsonNode json, String key) {
        JsonNode values = json.path(key);
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!values.get(i).isNumber()) {
                throw new IllegalArgumentException(key + " must be a list of numbers");
            }
            numbers[i] = values.get(i).doubleValue();
        }
        if (numbers.length == 0) {
            throw new IllegalArgumentException(key + " must be a list of numbers");
        }
        return numbers;
    }
}
