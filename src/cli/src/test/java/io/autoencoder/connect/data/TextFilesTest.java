// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv", "rows.csv.gz"})
    void replacesAnOlderFileAndLeavesNothingBehind(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "older");

        TextFiles.write(file, out -> out.write("a,b\n1,é\n"));

        try (BufferedReader written = TextFiles.reader(file, Optional.empty())) {
            assertThat(written.lines()).containsExactly("a,b", "1,é");
        }
        assertThat(files()).containsExactly(file);
    }

    @Test
    void keepsTheOlderFileWhereWritingFails() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "older");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> TextFiles.write(file, out -> {
                    out.write("half");
                    throw new IOException("No space left on device");
                }))
                .withMessage(file + ": cannot be written (No space left on device)");

        assertThat(file).hasContent("older");
        assertThat(files()).containsExactly(file);
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }
}
