// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * Results of one run beside what they are compared with: the median of the rounds, of the times as of the ratios within
 * a round.
 */
final class RatioTable {

    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final Pattern ROW = Pattern.compile("\\| (?<name>(?<class>\\w+)\\.[^|]+) \\|");

    /** The counters of a benchmark that runs several by turns: those of records, and the ends of the others' names. */
    private static final String RECORDS = "records";

    private static final String NANOS = "Nanos";
    private static final String BYTES = "Bytes";

    /** Of each round. */
    private final Map<String, List<Cost>> results = new LinkedHashMap<>();

    /** @param bytes allocated */
    private record Cost(double nanos, double bytes) {}

    RatioTable(Collection<RunResult> results) {
        for (RunResult result : results) {
            if (result.getSecondaryResults().containsKey(RECORDS)) {
                result.getSecondaryResults().keySet().stream()
                        .filter(counter -> counter.endsWith(NANOS))
                        .map(counter -> counter.substring(0, counter.length() - NANOS.length()))
                        .forEach(method -> add(name(result, method), turn(result, method)));
            } else {
                add(name(result, method(result)), new Cost(time(result), allocation(result)));
            }
        }
    }

    private void add(String name, Cost cost) {
        results.computeIfAbsent(name, unused -> new ArrayList<>()).add(cost);
    }

    /** The median of the iterations, for one of those that run by turns. */
    private static Cost turn(RunResult result, String method) {
        return new Cost(
                median(iterations(result).mapToDouble(one -> perRecord(one, method + NANOS))),
                median(iterations(result).mapToDouble(one -> perRecord(one, method + BYTES))));
    }

    private static Stream<IterationResult> iterations(RunResult result) {
        return result.getBenchmarkResults().stream().flatMap(fork -> fork.getIterationResults().stream());
    }

    private static double perRecord(IterationResult iteration, String counter) {
        return iteration.getSecondaryResults().get(counter).getScore()
                / iteration.getSecondaryResults().get(RECORDS).getScore();
    }

    /** Class, method and parameters. */
    private static String name(RunResult result, String method) {
        StringBuilder name = new StringBuilder();
        String[] parts = result.getParams().getBenchmark().split("\\.");
        name.append(parts[parts.length - 2].replace("Benchmark", ""))
                .append('.')
                .append(method);
        for (String key : result.getParams().getParamsKeys()) {
            name.append(' ').append(result.getParams().getParam(key));
        }
        return name.toString();
    }

    private static String method(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
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

    private String row(String name, List<Cost> rounds) {
        String reference = reference(name);
        List<Cost> others = results.get(reference);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %s | %,.0f |",
                name,
                median(rounds.stream().mapToDouble(Cost::nanos)),
                others == null ? "" : String.format(Locale.ROOT, "%.2f", ratio(rounds, others)),
                others == null || reference.equals(name) ? "" : reference,
                median(rounds.stream().mapToDouble(Cost::bytes)));
    }

    private static double ratio(List<Cost> rounds, List<Cost> others) {
        return median(IntStream.range(0, rounds.size())
                .mapToDouble(i -> rounds.get(i).nanos() / others.get(i).nanos()));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The median of the iterations. */
    private static double time(RunResult result) {
        return median(iterations(result)
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore()));
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
