// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts the rows of the files that are put beside the first one for the CSV spooldir source.
 *
 * @param directories where a file may lie, in the order in which it goes through them
 * @param first the name of the file that does not count
 */
record AddedFiles(List<Path> directories, Path first) implements AddedRows {

    @Override
    public long count() throws IOException {
        Map<Path, Long> rows = new HashMap<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".csv"))
                        .filter(file -> !file.getFileName().equals(first))
                        .toList()) {
                    count(file, rows);
                }
            }
        }
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void count(Path file, Map<Path, Long> rows) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            long filled = lines.filter(line -> !line.isEmpty()).count();
            rows.put(file.getFileName(), Math.max(0, filled - 1));
        } catch (NoSuchFileException e) {
            // Just moved on: it is met again in the next directory.
        }
    }
}
