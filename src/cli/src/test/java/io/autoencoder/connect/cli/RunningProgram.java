// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, which goes on until it is told to end. */
record RunningProgram(Process process, Path output) implements AutoCloseable {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int SIGINT_BIT = 1 << 1;

    /** @param directory for what it prints */
    static RunningProgram start(Path directory, List<String> line) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(line);
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new RunningProgram(process, output);
    }

    /**
     * Sends a signal, and waits for the end.
     *
     * @param signal INT, as Ctrl-C sends it, or TERM
     * @return the exit code
     */
    int end(String signal) throws IOException, InterruptedException {
        assumeThat(signal.equals("INT") && ignoresInterrupts())
                .as("what runs the tests ignores Ctrl-C, and so does what they start")
                .isFalse();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** As a shell has it that starts a command in the background. */
    private static boolean ignoresInterrupts() throws IOException {
        return Files.exists(STATUS)
                && Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0);
    }

    /** The last line that it printed. */
    String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return lines.get(lines.size() - 1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
