// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One record through one network, by a TensorFlow session. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TensorFlowBenchmark {

    /** How the session runs its operations. */
    public enum Executor {
        DEFAULT,
        SINGLE_THREADED
    }

    @Param({"30-14-7-7-30", "29-64-32-14-32-64-29", "188-128-32-128-188", "784-512-128-512-784"})
    public String network;

    @Param
    public Executor executor;

    private TensorFlowPeer tensorFlow;
    private float[] input;

    @Setup
    public void setUp() {
        tensorFlow = new TensorFlowPeer(Networks.of(network), executor == Executor.SINGLE_THREADED);
        input = Networks.gaussian(new Random(2), Networks.of(network).input().features(), 1);
    }

    @TearDown
    public void tearDown() {
        tensorFlow.close();
    }

    @Benchmark
    public float session() {
        return tensorFlow.run(input);
    }
}
