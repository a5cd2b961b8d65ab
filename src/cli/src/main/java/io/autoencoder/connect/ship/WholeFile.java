// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Files that appear in one step: nobody, such as a worker that reloads, ever sees half of one. */
final class WholeFile {

    private WholeFile() {}

    static void write(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath().normalize();
        Path directory = Objects.requireNonNull(target.getParent(), "a file has a directory");
        Files.createDirectories(directory);
        // Not a temporary file of the JDK's: those are for their owner's eyes only, and a worker has to read this one.
        Path part = directory.resolve(
                "." + target.getFileName() + "-" + ProcessHandle.current().pid());
        try {
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
