// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoErrorsTest {

    @TempDir
    Path folder;

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new NoSuchFileException("model.h5"), "no such file: model.h5"),
                arguments(new AccessDeniedException("/models"), "no permission: /models"),
                arguments(new FileAlreadyExistsException("/models"), "a file is in the way: /models"),
                arguments(
                        new FileSystemException("/models/a", null, "No space left on device"),
                        "No space left on device"),
                arguments(new FileSystemException("/models/a"), "/models/a"),
                arguments(new IOException("Stream closed"), "Stream closed"),
                arguments(new IOException(), "IOException"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("failures")
    void saysWhatFailed(IOException failure, String said) {
        assertThat(IoErrors.description(failure)).isEqualTo(said);
    }

    @Test
    void tellsAnAbsentDirectoryFromAnAbsentFile() {
        Path file = folder.resolve("rows.csv");
        Path directory = folder.resolve("absent");

        assertThat(readingFails(file)).isEqualTo("no such file: " + file);
        assertThat(readingFails(directory.resolve("rows.csv"))).isEqualTo("no such directory: " + directory);
    }

    private static String readingFails(Path file) {
        return IoErrors.description(catchThrowableOfType(IOException.class, () -> Files.readString(file)));
    }
}
