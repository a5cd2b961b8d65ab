// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Scaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scaler written by hand: {@code {"type": "standard", "mean": […], "scale": […]}}, with {@code features} for the
 * columns' names. Types are standard (mean, scale), robust (center, scale), minmax (min, max, and feature_range) and
 * maxabs (scale). The type may be left out where the keys tell it, and lists may be objects that give each name its
 * number.
 */
final class ScalerJson {

    /** How to give what cannot be read: the end of a sentence. */
    static final String ADVICE = "what shifts and divides each column can be given as a .json file,"
            + " {\"Amount\": {\"mean\": 88.3, \"std\": 250.1}, \"Time\": {\"mean\": 94814, \"std\": 47488}}";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What else a key is called: by scikit-learn's attributes and in notebooks. */
    private static final Map<String, List<String>> ALIASES = Map.of(
            "mean", List.of("mean", "mean_", "means", "mu"),
            "scale", List.of("scale", "scale_", "std", "std_", "stds", "stddev", "sigma"),
            "center", List.of("center", "center_", "median"),
            "min", List.of("min", "data_min_", "data_min", "mins"),
            "max", List.of("max", "data_max_", "data_max", "maxs"));

    private ScalerJson() {}

    static FittedFeatures read(Path file) {
        return read(file, List.of());
    }

    /** @param entries the one object in the file that is the scaler; none if the whole is */
    static FittedFeatures read(Path file, List<String> entries) {
        try {
            return scaler(columns(entry(JSON.readTree(Files.readString(file)), entries)));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": is not valid JSON", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode entry(JsonNode json, List<String> entries) {
        if (entries.size() > 1) {
            throw new IllegalArgumentException("of a .json file one entry can be named with " + SavedEntries.OPTION);
        }
        if (!entries.isEmpty() && !json.path(entries.get(0)).isObject()) {
            List<String> names = new ArrayList<>();
            json.fieldNames().forEachRemaining(names::add);
            throw new IllegalArgumentException("it has no entry " + entries.get(0) + " for " + SavedEntries.OPTION
                    + "; it has " + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return entries.isEmpty() ? json : json.path(entries.get(0));
    }

    /** The same of a dictionary in a notebook's file; null if it is none of numbers under such keys. */
    static @Nullable FittedFeatures of(Map<?, ?> dictionary) {
        JsonNode json = columns(json(dictionary, 0));
        boolean complete = ALIASES.keySet().stream()
                        .filter(key -> json.has(key(json, key)))
                        .count()
                >= 2;
        return complete ? scaler(json) : null;
    }

    private static JsonNode json(Object value, int depth) {
        if (value instanceof Map<?, ?> map && depth < 2) {
            ObjectNode node = JSON.createObjectNode();
            map.forEach((key, each) -> node.set(String.valueOf(key), json(each, depth + 1)));
            return node;
        }
        if (value instanceof Number number) {
            ArrayNode one = JSON.createArrayNode().add(number.doubleValue());
            return depth < 2 ? one : one.get(0);
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        Object elements = value instanceof NumpyArray array
                ? array.values()
                : value instanceof Object[] tuple ? Arrays.asList(tuple) : value;
        ArrayNode list = JSON.createArrayNode();
        if (elements instanceof List<?> several && depth < 2) {
            for (Object each : several) {
                if (each instanceof Number number) {
                    list.add(number.doubleValue());
                } else if (each instanceof String text) {
                    list.add(text);
                }
            }
            return list.size() == several.size() ? list : JSON.nullNode();
        }
        return value instanceof NumpyArray array
                        && array.values().size() == 1
                        && array.values().get(0) instanceof Number number
                ? JSON.getNodeFactory().numberNode(number.doubleValue())
                : JSON.nullNode();
    }

    private static FittedFeatures scaler(JsonNode json) {
        List<String> names = names(json);
        List<Scaler> scalers = switch (type(json)) {
            case "standard" -> join(json, "mean", "scale", Scaler.Standard::new);
            case "robust" -> join(json, "center", "scale", Scaler.Robust::new);
            case "maxabs" -> join(json, "scale", "scale", (unused, scale) -> new Scaler.Standard(0, scale));
            case "minmax" -> minMax(json);
            default -> throw new IllegalArgumentException("type must be one of standard, robust, minmax, maxabs");
        };
        if (!names.isEmpty() && names.size() != scalers.size()) {
            throw new IllegalArgumentException("features has " + names.size() + " names for " + scalers.size());
        }
        return FittedFeatures.of(names, scalers);
    }

    private static String type(JsonNode json) {
        if (json.path("type").isTextual()) {
            return json.path("type").asText().toLowerCase(Locale.ROOT).replaceFirst("scaler$", "");
        }
        if (json.has(key(json, "center"))) {
            return "robust";
        }
        if (json.has(key(json, "mean"))) {
            return "standard";
        }
        return json.has(key(json, "min")) && json.has(key(json, "max")) ? "minmax" : "";
    }

    /** The name under which a key stands; itself if it is absent. */
    private static String key(JsonNode json, String key) {
        return ALIASES.getOrDefault(key, List.of()).stream()
                .filter(json::has)
                .findFirst()
                .orElse(key);
    }

    /** From {@code {"Amount": {"mean": 1, "std": 2}, …}} to a list for each key. */
    private static JsonNode columns(JsonNode json) {
        boolean byName = json.isObject() && !json.isEmpty();
        for (JsonNode each : json) {
            byName &= each.isObject() && each.size() > 1;
        }
        Set<String> known = ALIASES.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
            byName &= !known.contains(keys.next());
        }
        if (!byName) {
            return json;
        }
        ObjectNode columns = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> column : json.properties()) {
            columns.withArrayProperty("features").add(column.getKey());
            for (Map.Entry<String, JsonNode> number : column.getValue().properties()) {
                columns.withArrayProperty(number.getKey()).add(number.getValue());
            }
        }
        return columns;
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.path("features").forEach(name -> names.add(name.asText()));
        for (String key : ALIASES.keySet()) {
            JsonNode values = json.path(key(json, key));
            if (values.isObject() && names.isEmpty()) {
                values.fieldNames().forEachRemaining(names::add);
            }
        }
        return names;
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
        JsonNode values = json.path(key(json, key));
        List<String> names = values.isObject() ? names(json) : List.of();
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = values.isObject() ? values.path(i < names.size() ? names.get(i) : "") : values.path(i);
            if (!number.isNumber()) {
                throw new IllegalArgumentException(key + " must be a list of numbers");
            }
            numbers[i] = number.doubleValue();
        }
        if (numbers.length == 0) {
            throw new IllegalArgumentException(key + " must be a list of numbers");
        }
        return numbers;
    }
}
