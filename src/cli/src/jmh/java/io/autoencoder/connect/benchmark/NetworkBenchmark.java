// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import ai.onnxruntime.OrtException;
import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.network.Network;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One record through one network, by every engine there is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NetworkBenchmark {

    @Param({"30-14-7-7-30", "29-64-32-14-32-64-29", "188-128-32-128-188", "784-512-128-512-784"})
    public String network;

    private Runner compiled;
    private MultiplyAdds bound;
    private OnnxPeer onnx;
    private float[] input;
    private float[] output;

    @Setup
    public void setUp() throws OrtException {
        Network definition = Networks.of(network);
        int width = definition.input().features();
        input = Networks.gaussian(new Random(2), width, 1);
        output = new float[width];
        compiled = CompiledNetwork.of(definition).newRunner();
        bound = new MultiplyAdds(definition);
        onnx = new OnnxPeer(definition);
    }

    @TearDown
    public void tearDown() throws OrtException {
        onnx.close();
    }

    @Benchmark
    public float[] compiled() {
        compiled.run(input, output);
        return output;
    }

    /** In a worker that has the vector API. */
    @Benchmark
    @Fork(jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
    public float[] compiledInVectors() {
        compiled.run(input, output);
        return output;
    }

    /** What the multiply-adds cost, over padded weights, without activations. */
    @Benchmark
    public float[] bound() {
        return bound.run(input);
    }

    @Benchmark
    public Object onnxNewTensor() throws OrtException {
        return onnx.runWithNewTensor(input);
    }

    @Benchmark
    public float onnxPinned() throws OrtException {
        return onnx.runPinned(input);
    }
}
