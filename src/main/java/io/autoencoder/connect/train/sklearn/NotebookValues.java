// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.sklearn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.train.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plain values that notebooks save: names of features and thresholds, pickled or as JSON. */
public final class NotebookValues {

    private NotebookValues() {}

    /** @throws InputException if the file holds no list of names */
    public static List<String> names(Path file) {
        if (file.toString().endsWith(".json")) {
            List<String> names = new ArrayList<>();
            json(file).forEach(name -> names.add(name.asText()));
            return require(names, file);
        }
        try {
            return require(Estimators.strings(PickleFile.read(file)), file);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<String> require(List<String> names, Path file) {
        if (names.isEmpty()) {
            throw new InputException(file + ": holds no list of feature names");
        }
        return names;
    }

    /**
     * A number, or of JSON objects the number under {@code threshold}.
     *
     * @throws InputException if the file holds none
     */
    public static double threshold(Path file) {
        if (file.toString().endsWith(".json")) {
            JsonNode json = json(file);
            JsonNode number = json.isObject() ? json.path("threshold") : json;
            if (!number.isNumber()) {
                throw new InputException(file + ": holds no number, and no object with a threshold");
            }
            return number.doubleValue();
        }
        try {
            return Estimators.number(PickleFile.read(file));
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read as JSON", e);
        }
    }
}
