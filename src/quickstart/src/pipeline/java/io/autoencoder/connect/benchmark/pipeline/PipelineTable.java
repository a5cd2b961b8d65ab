// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Ratios of each variant to the run without a transform in the same round: their medians. */
final class PipelineTable {

    private final Map<Leg, Map<Variant, List<Meter>>> legs = new LinkedHashMap<>();

    void add(Leg leg, Map<Variant, List<Meter>> meters) {
        legs.put(leg, meters);
    }

    String markdown(int rounds) {
        StringBuilder table = new StringBuilder(machine(rounds))
                .append("| through | transform | records a second | throughput ratio (least to most)"
                        + " | µs of a task's thread a record | ratio |\n|---|---|---:|---:|---:|---:|\n");
        legs.forEach((leg, meters) -> meters.forEach((variant, runs) -> {
            List<Meter> plain = meters.get(Variant.NOTHING);
            double[] throughput = ratios(runs, plain, Meter::recordsPerSecond);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %.2f (%.2f to %.2f) | %.1f | %.2f |%n",
                    leg,
                    variant,
                    median(runs.stream()
                            .mapToDouble(Meter::recordsPerSecond)
                            .sorted()
                            .toArray()),
                    median(throughput),
                    throughput[0],
                    throughput[throughput.length - 1],
                    median(runs.stream()
                                    .mapToDouble(Meter::cpuPerRecord)
                                    .sorted()
                                    .toArray())
                            / 1000,
                    median(ratios(runs, plain, Meter::cpuPerRecord))));
        }));
        return table.toString();
    }

    /** The paragraph above a table. */
    static String machine(int rounds) {
        return "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors for broker and worker; medians of " + rounds
                + " rounds.\n\n";
    }

    private static double[] ratios(List<Meter> runs, List<Meter> plain, ToDoubleFunction<Meter> figure) {
        return IntStream.range(0, runs.size())
                .mapToDouble(i -> figure.applyAsDouble(runs.get(i)) / figure.applyAsDouble(plain.get(i)))
                .sorted()
                .toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
