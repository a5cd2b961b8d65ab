// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long a task waits for its model, and what memory it takes beside another that has it already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StartBenchmark {

    private static final Path MODEL = Path.of("models/creditcard");

    private final Transformation<SinkRecord> firstTask = new ScoreAnomaly.Value<>();

    @Setup
    public void setUp() {
        configure(firstTask);
    }

    private static void configure(Transformation<SinkRecord> transform) {
        transform.configure(Map.of("model", MODEL.toString()));
    }

    /** Reads the bundle from disk, as the first task of a worker does. */
    @Benchmark
    public String readModel() {
        try (AnomalyScorer scorer = AnomalyScorer.open(MODEL, ScoringOptions.defaults())) {
            return scorer.engineName();
        }
    }

    /** Another task of the same model. The bytes allocated bound what it keeps. */
    @Benchmark
    public Transformation<SinkRecord> configureNextTask() {
        Transformation<SinkRecord> next = new ScoreAnomaly.Value<>();
        configure(next);
        next.close();
        return next;
    }
}
