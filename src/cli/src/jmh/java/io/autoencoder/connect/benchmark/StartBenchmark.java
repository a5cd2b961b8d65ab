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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long a task waits for its model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StartBenchmark {

    @Param
    public ModelFormat format;

    private Map<String, String> settings;

    @Setup
    public void setUp() throws IOException {
        settings = format.settings();
    }

    /** A worker's first task with the model, which reads it from disk. */
    @Benchmark
    public Transformation<SinkRecord> configure() {
        Transformation<SinkRecord> transform = new ScoreAnomaly.Value<>();
        transform.configure(settings);
        transform.close();
        return transform;
    }
}
