// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {

    @TempDir
    Path folder;

    /** The examples of FIPS 180-4, and one longer than any buffer; {@code sha256sum} gives the same. */
    @ParameterizedTest
    @CsvSource({
        "'', 1, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, 1, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "a, 1000000, cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
    })
    void areThoseOfTheStandard(String text, int times, String checksum) throws IOException {
        byte[] content = text.repeat(times).getBytes(StandardCharsets.US_ASCII);

        assertThat(Checksums.of(content)).isEqualTo(checksum);
        assertThat(Checksums.of(Files.write(folder.resolve("file"), content))).isEqualTo(checksum);
    }

    /** {@code (cd DIRECTORY; find -type f | sed s,^./,, | sort | xargs sha256sum | sha256sum)}. */
    @Test
    void ofADirectoryAreThoseOfItsListing() throws IOException {
        Path directory = tree("model", "b.txt", "a/c.txt", "a/b/c.txt");

        assertThat(Checksums.of(directory))
                .isEqualTo(Checksums.of(
                        (line("a/b/c.txt") + line("a/c.txt") + line("b.txt")).getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(String name) {
        return Checksums.of(name.getBytes(StandardCharsets.UTF_8)) + "  " + name + "\n";
    }

    /** Each file holds its own name. */
    private Path tree(String root, String... names) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(root));
        for (String name : names) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        return directory;
    }

    @Test
    void doNotDependOnWhereADirectoryLiesOrWhenItsFilesWereMade() throws IOException {
        Path one = tree("one", "x", "y/z");
        Path other = tree("elsewhere/two", "y/z", "x");
        Files.createDirectory(other.resolve("empty"));

        assertThat(Checksums.of(other)).isEqualTo(Checksums.of(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"renamed", "moved", "changed", "added", "removed", "swapped"})
    void changeWithAnythingInADirectory(String change) throws IOException {
        Path directory = tree("model", "x", "y/z");
        String before = Checksums.of(directory);

        switch (change) {
            case "renamed" -> Files.move(directory.resolve("x"), directory.resolve("X"));
            case "moved" -> Files.move(directory.resolve("x"), directory.resolve("y/x"));
            case "changed" -> Files.writeString(directory.resolve("x"), "X");
            case "added" -> Files.createFile(directory.resolve("empty"));
            case "removed" -> Files.delete(directory.resolve("x"));
            default -> {
                Files.writeString(directory.resolve("x"), "y/z");
                Files.writeString(directory.resolve("y/z"), "x");
            }
        }

        assertThat(Checksums.of(directory)).isNotEqualTo(before);
    }

    @Test
    void listFilesInTheOrderOfTheirNames() throws IOException {
        Path directory = tree("model", "b", "a/z", "a/b/y", "c");

        assertThat(Checksums.filesBelow(directory).stream()
                        .map(file -> directory.relativize(file).toString()))
                .isEqualTo(List.of("a/b/y", "a/z", "b", "c"));
    }

    /** The directory itself counts. */
    @Test
    void areOfAThousandFilesAtMost() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("model"));
        for (int i = 1; i < Checksums.MAX_FILES; i++) {
            Files.createFile(directory.resolve("f" + i));
        }
        assertThat(Checksums.filesBelow(directory)).hasSize(Checksums.MAX_FILES - 1);

        Files.createDirectory(directory.resolve("one-more"));

        assertThatThrownBy(() -> Checksums.of(directory))
                .isInstanceOf(Checksums.TooManyFiles.class)
                .hasMessage("holds more than 1000 files and directories, so it is no model");
    }
}
