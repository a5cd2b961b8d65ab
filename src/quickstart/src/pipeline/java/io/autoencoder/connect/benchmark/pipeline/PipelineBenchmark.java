// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Sends records through a worker with and without scoring, by turns, and prints what scoring takes. A whole run
 * replaces the table in the documentation.
 */
public final class PipelineBenchmark {

    private static final Path PAGE = Path.of("src/docs/performance.md");

    /** A sink takes records faster than a source gives them; its runs should not be shorter. */
    private static final int SINK_FACTOR = 3;

    private final Pipeline pipeline;
    private final int rounds;
    private final long records;

    private PipelineBenchmark(Pipeline pipeline, int rounds, long records) {
        this.pipeline = pipeline;
        this.rounds = rounds;
        this.records = records;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path directory =
                Files.createTempDirectory(Path.of("target"), "pipeline").toAbsolutePath();
        int rounds = Integer.getInteger("pipeline.rounds", 5);
        PipelineTable table = new PipelineTable();
        try (Pipeline pipeline = new Pipeline(
                directory,
                Path.of(System.getProperty("pipeline.archive")),
                Path.of("models/creditcard").toAbsolutePath())) {
            PipelineBenchmark benchmark =
                    new PipelineBenchmark(pipeline, rounds, Long.getLong("pipeline.records", 60_000));
            for (Leg leg : Leg.all()) {
                table.add(leg, benchmark.measure(leg));
            }
        }
        String markdown = table.markdown(rounds);
        System.out.println(markdown);
        write(markdown, "pipeline");
        // The broker's threads are no daemons.
        System.exit(0);
    }

    /** One round to warm up, which is forgotten. */
    private Map<Variant, List<Meter>> measure(Leg leg) throws IOException, InterruptedException, ExecutionException {
        Map<Variant, List<Meter>> meters = new EnumMap<>(Variant.class);
        String filled = "filled-" + leg.hashCode();
        if (!leg.source()) {
            pipeline.produce(filled, leg, Variant.NOTHING, SINK_FACTOR * records);
        }
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        for (int round = 0; round <= rounds; round++) {
            // No variant always comes after the same other.
            Collections.rotate(order, 1);
            for (Variant variant : order) {
                Meter meter = leg.source()
                        ? produced(leg, variant)
                        : pipeline.consume(filled, leg, variant, SINK_FACTOR * records);
                System.out.printf(
                        "%s, %s: %,.0f records/s, %,.0f ns of a task's thread each%n",
                        leg, variant, meter.recordsPerSecond(), meter.cpuPerRecord());
                if (round > 0) {
                    meters.computeIfAbsent(variant, key -> new ArrayList<>()).add(meter);
                }
            }
        }
        if (!leg.source()) {
            pipeline.deleteTopic(filled);
        }
        return meters;
    }

    private Meter produced(Leg leg, Variant variant) throws IOException, InterruptedException, ExecutionException {
        String topic = "produced-" + System.nanoTime();
        Meter meter = pipeline.produce(topic, leg, variant, records);
        pipeline.deleteTopic(topic);
        return meter;
    }

    /** @param name of the table in the page */
    static void write(String table, String name) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf('\n', page.indexOf("<!-- " + name + ": written by ")) + 1;
        int end = page.indexOf("<!-- end of " + name + " -->\n");
        Files.writeString(PAGE, page.substring(0, start) + "\n" + table + "\n" + page.substring(end));
    }
}
