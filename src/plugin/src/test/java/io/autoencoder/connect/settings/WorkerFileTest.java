// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that a key names: each way in which it cannot be read has a sentence of its own. */
class WorkerFileTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void setUp() throws IOException {
        file = Files.writeString(directory.resolve("columns.csv"), "a,b\n");
    }

    @Test
    void isThere() {
        assertThat(WorkerFile.require("columns.file", file.toString())).isEqualTo(file);
    }

    @Test
    void isAbsent() {
        assertProblem(
                directory.resolve("absent"),
                "no such file or directory; the path is resolved on the machine that runs the worker");
        assertProblem(
                file.resolve("below"),
                "no such file or directory; the path is resolved on the machine that runs the worker");
    }

    @Test
    void isLookedForInTheWorkingDirectory() {
        Path relative = Path.of("absent.csv");

        assertProblem(
                relative,
                "no such file or directory; the path starts in the worker's working directory and was looked for at "
                        + relative.toAbsolutePath());
    }

    @Test
    void isADirectory() {
        assertProblem(directory, "is a directory where a file is needed");
    }

    @Test
    void isForbidden() throws IOException {
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "whoever runs this test may read all files");

        assertProblem(file, "cannot be read by this process; check its permissions");
    }

    @Test
    void liesInAForbiddenDirectory() throws IOException {
        Files.setPosixFilePermissions(directory, Set.of());
        assumeFalse(Files.isReadable(file), "whoever runs this test may enter all directories");

        assertProblem(
                file,
                "lies in a directory that this process may not enter; check the permissions of the directories above it"
                        + "; the path is resolved on the machine that runs the worker");
    }

    @AfterEach
    void tearDown() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    private static void assertProblem(Path file, String sentence) {
        assertThatThrownBy(() -> WorkerFile.require("columns.file", file.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + file + " for configuration columns.file: " + sentence);
    }
}
