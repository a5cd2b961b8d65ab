// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.autoencoder.connect.data.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Figures that others published: for each data set and method one. Immutable.
 *
 * @param methods their names
 * @param bySet by the data set's file name, then by method
 */
public record PublishedResults(List<String> methods, Map<String, Map<String, Double>> bySet) {

    private static final String FILE = "file";

    /** The best of a line. */
    public record Best(String method, double auroc) {}

    public static PublishedResults none() {
        return new PublishedResults(List.of(), Map.of());
    }

    /** @throws InputException if it is no such table */
    public static PublishedResults read(Path file) {
        Map<String, Map<String, Double>> bySet = new LinkedHashMap<>();
        List<String> methods = List.of();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                methods = row.getHeader().stream()
                        .filter(name -> !name.equals(FILE))
                        .toList();
                Map<String, Double> scores = new LinkedHashMap<>();
                methods.forEach(method -> scores.put(method, Double.valueOf(row.getField(method))));
                bySet.put(row.getField(FILE), scores);
            }
        } catch (IOException | RuntimeException e) {
            throw new InputException(
                    file + ": is no CSV file with a column file and a column of numbers for each method", e);
        }
        return new PublishedResults(methods, bySet);
    }

    /** NaN where it was not published. */
    public double of(String set, String method) {
        return bySet.getOrDefault(set, Map.of()).getOrDefault(method, Double.NaN);
    }

    public double mean(String method) {
        return bySet.values().stream()
                .mapToDouble(scores -> scores.getOrDefault(method, Double.NaN))
                .average()
                .orElse(Double.NaN);
    }

    public Optional<Best> bestOf(String set) {
        return best(method -> of(set, method));
    }

    public Optional<Best> bestMean() {
        return best(this::mean);
    }

    private Optional<Best> best(ToDoubleFunction<String> score) {
        return methods.stream()
                .map(method -> new Best(method, score.applyAsDouble(method)))
                .filter(best -> !Double.isNaN(best.auroc()))
                .max(Comparator.comparingDouble(Best::auroc));
    }
}
