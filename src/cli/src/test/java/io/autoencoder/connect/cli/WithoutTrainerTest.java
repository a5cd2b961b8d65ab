// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.engine.ProductVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line on a class path without TensorFlow, or without TensorFlow for this machine. */
class WithoutTrainerTest {

    private static final Predicate<String> TENSORFLOW = jar -> jar.matches("(tensorflow|ndarray|javacpp)-.*\\.jar");
    private static final Predicate<String> NATIVE = jar -> jar.matches("tensorflow-core-native-[^-]+-.*\\.jar");
    private static final String MACHINE = "(linux|macosx|windows)-(x86_64|arm64)";

    @TempDir
    private Path folder;

    /** Nothing of the input is read before: the files do not exist. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --input absent.csv --output bundle",
                "train",
                "compare --input absent.csv --label Class",
                "benchmark --data absent"
            })
    void commandsThatTrainNameTheArchiveWithTheTrainer(String line) throws Exception {
        ProgramRun run = run(TENSORFLOW, line);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .matches("error: " + line.replaceAll(" .*", "")
                        + " needs TensorFlow to train with, but this small archive is without it; take"
                        + " kafka-connect-autoencoder-cli-" + ProductVersion.current() + "\\.zip, built for " + MACHINE
                        + "\n");
    }

    @Test
    void trainNamesTheBuildForThisMachine() throws Exception {
        ProgramRun run = run(NATIVE, "train --input absent.csv --output bundle");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .matches("error: train needs TensorFlow to train with, but this archive holds no TensorFlow for "
                        + MACHINE + "; build the command line for this platform with -Dtensorflow\\.platform=" + MACHINE
                        + "\n");
    }

    @Test
    void helpSaysWhichCommandsCannotRun() throws Exception {
        assertThat(unwrapped(run(TENSORFLOW, "--help")))
                .contains(
                        "train, compare, benchmark need TensorFlow to train with, but this small archive is without it");
        assertThat(unwrapped(run(TENSORFLOW, "train --help")))
                .contains("train needs TensorFlow to train with, but this small archive is without it");
        assertThat(CommandLineRun.of("--help").out()).doesNotContain("small archive");
    }

    @Test
    void versionTellsTheArchivesApart() throws Exception {
        assertThat(run(TENSORFLOW, "--version").out()).endsWith("\nwithout TensorFlow: scores, but cannot train\n");
        assertThat(CommandLineRun.of("--version").out()).containsPattern("\nTensorFlow for " + MACHINE + "\n$");
    }

    private static String unwrapped(ProgramRun run) {
        return run.out().replaceAll("\\s+", " ");
    }

    private ProgramRun run(Predicate<String> leftOut, String line) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !leftOut.test(new File(entry).getName()))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of(line.split(" ")));
        return ProgramRun.in(folder, Map.of(), command);
    }
}
