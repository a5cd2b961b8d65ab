// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plain values that notebooks save: names of features and thresholds; pickled, as an array, as JSON or as text. */
public final class NotebookValues {

    private static final String THRESHOLD = "threshold";

    private NotebookValues() {}

    /** @throws InputException if the file holds no list of names */
    public static List<String> names(Path file) {
        if (file.toString().endsWith(".json")) {
            return require(names(json(file)), file);
        }
        if (file.toString().endsWith(".txt")) {
            return require(List.of(text(file).split("\\s*[,\\n\\r]\\s*")), file);
        }
        return require(
                PickleFile.read(
                        file, value -> value instanceof Map ? FeatureNames.beside(value) : Estimators.strings(value)),
                file);
    }

    /** A list, or the list that an object holds under one of the usual keys. */
    private static List<String> names(JsonNode json) {
        JsonNode list = json;
        for (int i = 0; json.isObject() && !list.isArray() && i < FeatureNames.KEYS.size(); i++) {
            list = json.path(FeatureNames.KEYS.get(i));
        }
        List<String> names = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    private static List<String> require(List<String> names, Path file) {
        if (names.isEmpty() || names.contains("")) {
            throw new InputException(file + ": holds no list of feature names");
        }
        return names;
    }

    /**
     * A number, or of several values the one named threshold, or the only one whose name has that word in it.
     *
     * @throws InputException if the file holds none
     */
    public static double threshold(Path file) {
        if (file.toString().endsWith(".txt")) {
            try {
                return Double.parseDouble(text(file));
            } catch (NumberFormatException e) {
                throw new InputException(file + ": holds no number", e);
            }
        }
        if (file.toString().endsWith(".json")) {
            JsonNode json = json(file);
            JsonNode number = json.isObject() ? json.path(key(fields(json))) : json;
            if (!number.isNumber()) {
                throw new InputException(file + ": holds no number, and no object with a threshold");
            }
            return number.doubleValue();
        }
        return PickleFile.read(
                file, value -> Estimators.number(value instanceof Map<?, ?> map ? map.get(key(map.keySet())) : value));
    }

    private static List<String> fields(JsonNode json) {
        List<String> fields = new ArrayList<>();
        json.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static String key(Iterable<?> keys) {
        List<String> found = new ArrayList<>();
        for (Object key : keys) {
            if (String.valueOf(key).toLowerCase(Locale.ROOT).contains(THRESHOLD)) {
                found.add(String.valueOf(key));
            }
        }
        return found.size() == 1 ? found.get(0) : THRESHOLD;
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read as JSON", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read as text", e);
        }
    }
}
