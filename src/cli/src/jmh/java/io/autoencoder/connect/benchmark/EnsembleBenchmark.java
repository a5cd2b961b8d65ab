// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import com.amazon.randomcutforest.RandomCutForest;
import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Runner;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What more than one small network, or another kind of detector, costs for a record of 30 features. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EnsembleBenchmark {

    private static final int MEMBERS = 10;
    private static final int FEATURES = 30;
    private static final int TRAINING_ROWS = 1000;

    private final Runner[] members = new Runner[MEMBERS];
    private RandomCutForest forest;
    private float[] input;
    private float[] output;

    @Setup
    public void setUp() {
        for (int i = 0; i < MEMBERS; i++) {
            members[i] = CompiledNetwork.of(Networks.of("30-14-7-7-30")).newRunner();
        }
        Random random = new Random(3);
        forest = RandomCutForest.builder()
                .dimensions(FEATURES)
                .randomSeed(1)
                .parallelExecutionEnabled(false)
                .build();
        for (int i = 0; i < TRAINING_ROWS; i++) {
            forest.update(Networks.gaussian(random, FEATURES, 1));
        }
        input = Networks.gaussian(random, FEATURES, 1);
        output = new float[FEATURES];
    }

    @Benchmark
    public float tenNetworks() {
        return run();
    }

    /** In a worker that has the vector API. */
    @Benchmark
    @Fork(jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
    public float tenNetworksInVectors() {
        return run();
    }

    private float run() {
        float sum = 0;
        for (Runner member : members) {
            member.run(input, output);
            sum += output[0];
        }
        return sum;
    }

    @Benchmark
    public double randomCutForest() {
        return forest.getAnomalyScore(input);
    }
}
