// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks, or those that the first argument matches, in rounds, so that those of a ratio run at about the
 * same time on a machine that is not always as fast; prints a table of ratios, and puts its rows into the one of the
 * documentation in place of those that it has of the same benchmarks.
 */
public final class Benchmarks {

    private static final Path PAGE = Path.of("src/docs/performance.md");
    private static final String START = "<!-- benchmarks: written by mvn -Pbenchmark -->\n";
    private static final String END = "<!-- end of benchmarks -->\n";

    private Benchmarks() {}

    public static void main(String[] args) throws RunnerException, IOException {
        String include = args.length > 0 ? args[0] : "";
        List<RunResult> results = new ArrayList<>();
        for (int round = 0; round < Integer.getInteger("benchmark.rounds", 2); round++) {
            results.addAll(new Runner(options(include).build()).run());
        }
        RatioTable table = new RatioTable(results);
        System.out.println(table.markdown());
        write(table);
    }

    private static ChainedOptionsBuilder options(String include) {
        return new OptionsBuilder()
                .include(include.isEmpty() ? ".*" : include)
                .forks(1)
                // What a worker does for each record is much code, which takes seconds to be compiled.
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(1))
                // Many short ones: their median forgets what else the machine did.
                .measurementIterations(20)
                .measurementTime(TimeValue.milliseconds(150))
                .jvmArgsAppend("-Xmx1g")
                .addProfiler(GCProfiler.class);
    }

    private static void write(RatioTable table) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END);
        String renewed = table.markdown(page.substring(start, end).lines().toList());
        Files.writeString(PAGE, page.substring(0, start) + "\n" + renewed + "\n" + page.substring(end));
    }
}
