// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Models that other people trained and published, and real data, which the repository does not contain. Tests that need
 * them say so when they are skipped.
 */
public final class Interop {

    private Interop() {}

    /** A file below the folder of third-party models; skips the calling test where that folder is absent. */
    public static Path file(String name) {
        return root().resolve(name);
    }

    /** A file below the folder of real data; skips the calling test where that folder is absent. */
    public static Path data(String name) {
        Path data = root().resolveSibling("data");
        require(Files.isDirectory(data), "skipped: no data folder beside interop.dir");
        return data.resolve(name);
    }

    /** A file below the folder of inputs that went wrong once; skips the calling test where that folder is absent. */
    public static Path cases(String name) {
        Path cases = root().resolveSibling("cases");
        require(Files.isDirectory(cases), "skipped: no cases folder beside interop.dir");
        return cases.resolve(name);
    }

    /** Whether the folder is there, for tests that list its content. */
    public static boolean isPresent() {
        return folder() != null;
    }

    private static Path root() {
        require(isPresent(), "skipped: set -Dinterop.dir or INTEROP_DIR to the folder of third-party models");
        return folder();
    }

    private static Path folder() {
        String configured = System.getProperty("interop.dir", "");
        String folder = configured.isBlank() ? System.getenv("INTEROP_DIR") : configured;
        return folder != null && Files.isDirectory(Path.of(folder)) ? Path.of(folder) : null;
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            System.out.println(reason);
        }
        Assumptions.assumeTrue(condition, reason);
    }

    /**
     * Inputs and the outputs that an independent evaluation in double precision gives for them.
     *
     * @param inputs one row a sample
     * @param outputs one row a sample
     */
    public record Golden(double[][] inputs, double[][] outputs) {

        /** Reads a file with columns {@code in0… out0…}. */
        public static Golden read(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            String[] header = lines.get(0).split(",");
            int inputs = (int)
                    Arrays.stream(header).filter(name -> name.startsWith("in")).count();
            double[][] in = new double[lines.size() - 1][];
            double[][] out = new double[lines.size() - 1][];
            for (int i = 0; i < in.length; i++) {
                double[] row = Arrays.stream(lines.get(i + 1).split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                in[i] = Arrays.copyOf(row, inputs);
                out[i] = Arrays.copyOfRange(row, inputs, row.length);
            }
            return new Golden(in, out);
        }
    }
}
