// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories that appear in one step, made beside their place and then renamed: nobody ever sees half of one. */
public final class StagedDirectory {

    private StagedDirectory() {}

    /** Fills a file or a directory that is there already, and empty. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Path path) throws IOException;
    }

    /**
     * Creates or replaces a directory; its parents are made as needed, and nothing is left behind where it fails.
     *
     * @param directory absolute and normalized, not the root
     */
    public static void create(Path directory, Content content) throws IOException {
        Files.createDirectories(directory.getParent());
        Path parts = Files.createTempDirectory(directory.getParent(), "." + directory.getFileName() + "-");
        try {
            // A directory made for temporary files is its owner's alone; what is made here is to be read by others.
            Path made = Files.createDirectory(parts.resolve("new"));
            content.writeTo(made);
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                replace(directory, made, parts.resolve("old"));
            } else {
                Files.move(made, directory, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            delete(parts);
        }
    }

    /** Directories cannot be swapped in one step; if the second rename fails, the first is undone. */
    private static void replace(Path directory, Path made, Path aside) throws IOException {
        Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(made, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
    }

    /** Removes a directory and all in it, if it is there; links are removed, not followed. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
