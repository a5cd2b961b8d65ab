// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
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

/** What a task takes beside another that has its model already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NextTaskBenchmark {

    private final Transformation<SinkRecord> firstTask = new ScoreAnomaly.Value<>();
    private Map<String, String> settings;

    @Setup
    public void setUp() throws IOException {
        settings = ModelFormat.BUNDLE.settings();
        firstTask.configure(settings);
    }

    /** The bytes allocated bound what it keeps. */
    @Benchmark
    public Transformation<SinkRecord> configure() {
        Transformation<SinkRecord> next = new ScoreAnomaly.Value<>();
        next.configure(settings);
        next.close();
        return next;
    }
}
