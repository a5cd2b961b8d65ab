// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

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

/**
 * A layer whose inputs are five categories, one-hot, and some numbers: multiplied by all weights, and by gathering
 * those of the inputs that are not 0.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OneHotBenchmark {

    private static final int ROWS = 256;
    private static final int NUMBERS = 6;
    private static final int CATEGORIES = 5;

    @Param({"60-14", "1000-64"})
    public String layer;

    private final float[][] inputs = new float[ROWS][];
    private final int[][] set = new int[ROWS][NUMBERS + CATEGORIES];
    private Runner runner;
    private float[] output;
    private int next;

    @Setup
    public void setUp() {
        Network network = Networks.of(layer);
        runner = CompiledNetwork.of(network).newRunner();
        output = new float[network.output().features()];
        int width = network.input().features();
        int categories = (width - NUMBERS) / CATEGORIES;
        Random random = new Random(1);
        for (int row = 0; row < ROWS; row++) {
            inputs[row] = new float[width];
            for (int i = 0; i < set[row].length; i++) {
                int input = i < NUMBERS ? i : NUMBERS + (i - NUMBERS) * categories + random.nextInt(categories);
                set[row][i] = input;
                inputs[row][input] = i < NUMBERS ? (float) random.nextGaussian() : 1;
            }
        }
    }

    private int row() {
        next = (next + 1) % ROWS;
        return next;
    }

    @Benchmark
    public float[] multiplied() {
        runner.run(inputs[row()], output);
        return output;
    }

    @Benchmark
    public float[] gathered() {
        int row = row();
        runner.run(inputs[row], set[row], set[row].length, output);
        return output;
    }

    /** In a worker that has the vector API. */
    @Benchmark
    @Fork(jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
    public float[] multipliedInVectors() {
        return multiplied();
    }

    @Benchmark
    @Fork(jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
    public float[] gatheredInVectors() {
        return gathered();
    }
}
