// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A directory in which somebody follows a page, with the command line on the path; and what was printed there. */
final class Shell {

    static final Path PROJECT = Path.of(System.getProperty("project.basedir"));

    private static final Pattern GAP = Pattern.compile(" {2,}");

    private final Path directory;
    private final List<String> printed = new ArrayList<>();

    Shell(Path directory) {
        this.directory = directory;
    }

    /** Runs a script, each of whose commands must succeed; returns what it printed. */
    List<String> run(String script) throws IOException, InterruptedException {
        return run("bash", "-eu", "-o", "pipefail", "-c", script);
    }

    /** Runs a program that must succeed; returns what it printed. */
    List<String> run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment()
                .merge("PATH", PROJECT.resolve("target/cli/bin").toString(), (path, cli) -> cli + ":" + path);

        int exitCode = process.start().waitFor();

        List<String> lines = Files.readAllLines(output);
        assertThat(exitCode)
                .as(String.join("\n", command) + "\n" + String.join("\n", lines))
                .isZero();
        printed.addAll(lines);
        return lines;
    }

    /** That each line of a block was printed before, or stands in a file of rows that was written here. */
    void assertHasShown(Documentation.Block block) throws IOException {
        List<String> seen = new ArrayList<>(printed);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".csv")).toList()) {
                seen.addAll(Files.readAllLines(file));
            }
        }
        assertThat(block.text().lines().filter(line -> !line.isBlank()))
                .as("%s:%d", block.page(), block.line())
                .isNotEmpty()
                .allMatch(line -> seen.stream().anyMatch(found -> holds(found, line)));
    }

    /** Of a line that is cut short, what is there; of a table, each cell. */
    private static boolean holds(String found, String shown) {
        return GAP.splitAsStream(shown.strip()).allMatch(cell -> found.contains(cell.replaceFirst("(; )?…$", "")));
    }
}
