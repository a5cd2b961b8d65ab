// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.window.MeasureSyntax;
import io.autoencoder.connect.window.WindowLength;
import io.autoencoder.connect.window.WindowPlan;
import io.autoencoder.connect.window.WindowSettings;
import io.autoencoder.connect.window.WindowTable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A record taken into three windows with five aggregates of one field, when keys have as many records as is said. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WindowBenchmark {

    private static final int KEYS = 10_000;
    private static final long WEEK = TimeUnit.DAYS.toMillis(7);

    /** Of a key, in its longest window; 64 are kept one by one. */
    @Param({"5", "50", "1000"})
    public int records;

    private final long[] values = new long[1];
    private double[] results;
    private String[] keys;
    private WindowTable table;
    private Random random;
    private long time;

    @Setup
    public void setUp() {
        List<WindowLength> windows =
                Stream.of("1h", "24h", "7d").map(WindowLength::parse).toList();
        var measures = MeasureSyntax.parse(List.of("count", "mean(a)", "std(a)", "min(a)", "max(a)"), windows, "");
        table = new WindowTable(
                new WindowPlan(measures, new WindowSettings(600_000, true, 64, 64, KEYS, 1L << 30)),
                UnaryOperator.identity());
        results = new double[measures.size()];
        keys = IntStream.range(0, KEYS).mapToObj(i -> "card-" + i).toArray(String[]::new);
        random = new Random(7);
        time = 1_700_000_000_000L;
        for (int i = 0; i < KEYS * Math.min(records, 200); i++) {
            update();
        }
    }

    @Benchmark
    public double[] update() {
        time += Math.max(1, WEEK / ((long) records * KEYS));
        values[0] = Double.doubleToRawLongBits(random.nextInt(10_000) / 100.0);
        table.update(keys[random.nextInt(KEYS)], time, values, results);
        return results;
    }
}
