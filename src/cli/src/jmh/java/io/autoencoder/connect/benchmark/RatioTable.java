// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Results of one run beside what they are compared with: medians over all iterations. */
final class RatioTable {

    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final double HALF = 50;
    private static final Pattern ROW = Pattern.compile("\\| (?<name>(?<class>\\w+)\\.[^|]+) \\|");

    private final Map<String, RunResult> results = new LinkedHashMap<>();

    RatioTable(Collection<RunResult> results) {
        results.forEach(result -> this.results.put(name(result), result));
    }

    /** Class, method and parameters. */
    private static String name(RunResult result) {
        StringBuilder name = new StringBuilder();
        String[] parts = result.getParams().getBenchmark().split("\\.");
        name.append(parts[parts.length - 2].replace("Benchmark", ""))
                .append('.')
                .append(parts[parts.length - 1]);
        for (String key : result.getParams().getParamsKeys()) {
            name.append(' ').append(result.getParams().getParam(key));
        }
        return name.toString();
    }

    /**
     * What a benchmark is compared with: Kafka's own transform, the transform that nobody watches, the compiled network
     * of the same shape, a product with all weights, or TensorFlow alone.
     */
    private String reference(String name) {
        if (name.startsWith("Transform.")) {
            return "Transform.insertField" + name.substring(name.indexOf(' '));
        }
        if (name.startsWith("Monitoring.")) {
            return "Monitoring.unwatched" + name.substring(name.indexOf(' '));
        }
        if (name.startsWith("RawRecord.")) {
            return "RawRecord.insertField" + name.substring(name.indexOf(' '));
        }
        if (name.startsWith("Lookup.")) {
            return "Lookup.insertField" + name.substring(name.indexOf(' '));
        }
        if (name.startsWith("OneHot.")) {
            String form = name.contains("InVectors") ? "InVectors" : "";
            return "OneHot.multiplied" + form + name.substring(name.indexOf(' '));
        }
        if (name.startsWith("Field.")) {
            return "Field." + (name.contains("mask") ? "maskField" : "hmac") + name.substring(name.indexOf(' '));
        }
        if (name.startsWith("Filter.")) {
            boolean ours = name.contains("fieldMatches") || name.contains("recordIsTombstone");
            return "Filter." + (ours ? "recordIsTombstone" : "fieldMatches") + name.substring(name.indexOf(' '));
        }
        if (name.startsWith("Ensemble.")) {
            return "Network.compiled 30-14-7-7-30";
        }
        if (name.startsWith("Epoch.")) {
            return "Epoch.bareLoop";
        }
        List<String> words = List.of(name.split(" "));
        return words.stream()
                .filter(word -> word.contains("-"))
                .findFirst()
                .map(network -> "Network.compiled " + network)
                .orElse(name);
    }

    /** The table of this run alone. */
    String markdown() {
        return markdown(List.of());
    }

    /** @param earlier lines of a table, whose rows stay where this run has none of the same name */
    String markdown(List<String> earlier) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        earlier.stream().filter(line -> ROW.matcher(line).lookingAt()).forEach(line -> put(rows, line));
        results.forEach((name, result) -> put(rows, row(name, result)));
        StringBuilder table = new StringBuilder("Java ")
                .append(System.getProperty("java.version"))
                .append(", ")
                .append(System.getProperty("os.arch"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors; medians.\n\n| benchmark | ns a record | ratio | to | bytes a record |\n")
                .append("|---|---:|---:|---|---:|\n");
        rows.values()
                .forEach(ofClass ->
                        ofClass.values().forEach(row -> table.append(row).append('\n')));
        return table.toString();
    }

    /** By the benchmark's class, and below that by its name: rows of one class stay in the order that a run had. */
    private static void put(Map<String, Map<String, String>> rows, String row) {
        Matcher name = ROW.matcher(row);
        if (name.lookingAt()) {
            rows.computeIfAbsent(name.group("class"), unused -> new LinkedHashMap<>())
                    .put(name.group("name"), row);
        }
    }

    private String row(String name, RunResult result) {
        String reference = reference(name);
        double time = median(result);
        RunResult other = results.get(reference);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %s | %,.0f |",
                name,
                time,
                other == null ? "" : String.format(Locale.ROOT, "%.2f", time / median(other)),
                other == null || reference.equals(name) ? "" : reference,
                allocation(result));
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(HALF);
    }

    private static double allocation(RunResult result) {
        return result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getSecondaryResults)
                .map(secondary -> secondary.get(ALLOCATION))
                .filter(Objects::nonNull)
                .map(Result::getStatistics)
                .mapToDouble(Statistics::getMean)
                .average()
                .orElse(Double.NaN);
    }
}
