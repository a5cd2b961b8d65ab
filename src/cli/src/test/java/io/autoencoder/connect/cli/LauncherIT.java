// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line as {@code mvn package} leaves it: the script, its jars and the Java that runs them. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {

    private static final Path LAUNCHER =
            Path.of(System.getProperty("project.basedir"), "target", "cli", "bin", "autoencoder");
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void shouldSimulateTrainEvaluateScoreAndReport() throws Exception {
        assertThat(run("simulate --rows 2000 --fraud-rate 0.05 --seed 4 --output cards.csv.gz"))
                .isEqualTo(new ProgramRun(0, "", "Wrote 2000 simulated transactions to cards.csv.gz\n"));
        ProgramRun trained =
                run("train --input cards.csv.gz --label Class --exclude Time --epochs 5 --output models/cards"
                        + " --report train.html");
        assertThat(trained.exitCode()).isZero();
        assertThat(trained.err().lines().skip(2))
                .as("nothing of TensorFlow's")
                .allMatch(line -> line.startsWith("epoch "));
        ProgramRun evaluated =
                run("evaluate --model models/cards --input cards.csv.gz --label Class --png plots --report page.html");
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.out())
                .startsWith("2,000 rows, 100 of them anomalies\n")
                .containsPattern("AUROC +(0\\.9|1\\.0)");
        ProgramRun scored = run("score --model models/cards --input cards.csv.gz --output scored.csv");
        assertThat(scored.err()).startsWith("2,000 rows scored by cards:1, ");
        assertThat(Files.readAllLines(folder.resolve("scored.csv"))).hasSize(2001);
        assertThat(run("inspect models/cards").out()).endsWith("Ready to score.\n");
        assertThat(folder.resolve("page.html")).isNotEmptyFile();
        assertThat(folder.resolve("plots")).isDirectoryContaining("glob:**roc.png");
    }

    @Test
    void shouldHoldEveryPartOfTheCommandLine() throws Exception {
        ProgramRun compared = run("simulate --rows 500 --fraud-rate 0.1 --output cards.csv");
        assertThat(compared.exitCode()).isZero();

        assertThat(run("compare --input cards.csv --label Class --epochs 1").out())
                .contains("autoencoder", "random cut forest", "nearest neighbours", "principal components");
    }

    @Test
    void shouldHoldOneVersionOfEachLibrary() throws Exception {
        try (Stream<Path> jars = Files.list(LAUNCHER.resolveSibling("../lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d[\\w.]*", "")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldSayWhatIsWrongAndEndWithTwo() throws Exception {
        assertThat(run("inspect absent.h5").exitCode()).isEqualTo(2);
        assertThat(run("").err()).isEqualTo("error: name a command; --help lists them\nTry: autoencoder --help\n");
    }

    @Test
    void shouldFindItsJarsThroughSymbolicLinks() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), LAUNCHER);
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));

        assertThat(run(second, Map.of(), "--version").out()).startsWith("autoencoder ");
    }

    @Test
    void shouldPassOptionsToJava() throws Exception {
        assertThat(run(LAUNCHER, Map.of("AUTOENCODER_OPTS", "-Xmx64m -XX:+PrintFlagsFinal"), "--version")
                        .out())
                .containsPattern("MaxHeapSize +\\S+ 67108864 ");
    }

    @Test
    void shouldSayThatJavaHomeHoldsNoJava() throws Exception {
        assertThat(run(LAUNCHER, Map.of("JAVA_HOME", "/absent"), "--version"))
                .isEqualTo(new ProgramRun(
                        1, "", "error: there is no Java in JAVA_HOME=/absent; set it to a JDK or JRE 17 or later\n"));
    }

    @Test
    void shouldSayThatThereIsNoJava() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("dirname", "readlink", "sed", "head")) {
            Files.createSymbolicLink(bin.resolve(tool), onPath(tool));
        }

        assertThat(run(LAUNCHER, Map.of("JAVA_HOME", "", "PATH", bin.toString()), "--version"))
                .isEqualTo(new ProgramRun(
                        1, "", "error: there is no java on the PATH; install Java 17 or later, or set JAVA_HOME\n"));
    }

    @Test
    void shouldSayThatJavaIsTooOld() throws Exception {
        Path home = folder.resolve("jdk8");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_412\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(run(LAUNCHER, Map.of("JAVA_HOME", home.toString()), "--version"))
                .isEqualTo(new ProgramRun(
                        1,
                        "",
                        "error: " + java + " is older than Java 17; set JAVA_HOME to a JDK or JRE 17 or later\n"));
    }

    /** A training runs beside the script, which hands signals on to it, and its status back. */
    @Test
    void shouldEndATrainingWhenToldTo() throws Exception {
        run("simulate --rows 2000 --output cards.csv");
        Path err = folder.resolve("training.txt");
        ProcessBuilder training = new ProcessBuilder(
                        SHELL.toString(),
                        LAUNCHER.toString(),
                        "train",
                        "--input",
                        "cards.csv",
                        "--epochs",
                        "100000",
                        "--patience",
                        "100000",
                        "--output",
                        "bundle")
                .directory(folder.toFile())
                .redirectError(err.toFile());
        training.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process script = training.start();
        try {
            await().atMost(PATIENCE).until(() -> text(err).contains("epoch 1/100000") || !script.isAlive());
            List<ProcessHandle> started = script.descendants().toList();

            script.destroy();

            assertThat(script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(script.exitValue()).isEqualTo(143);
            assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        } finally {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
        }
    }

    /** Windows' command interpreter wants them. */
    @Test
    void shouldEndTheLinesOfTheBatchFileWithCarriageReturns() throws Exception {
        String batch = Files.readString(LAUNCHER.resolveSibling("autoencoder.bat"));

        assertThat(batch.replace("\r\n", "")).isNotEmpty().doesNotContain("\n");
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private ProgramRun run(String line) throws IOException, InterruptedException {
        return run(LAUNCHER, Map.of(), line.isEmpty() ? new String[0] : line.split(" "));
    }

    private ProgramRun run(Path launcher, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        return ProgramRun.in(
                folder,
                environment,
                Stream.concat(Stream.of(SHELL.toString(), launcher.toString()), Stream.of(args))
                        .toList());
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
