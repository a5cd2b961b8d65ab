// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Delimited text files, one after the other, each with a header line and plain or gzipped. Files may order their columns
 * differently but must have the same ones. The separator (comma, semicolon or tab) is taken from the header; lines
 * before it that start with {@code #} are skipped.
 */
public final class CsvSource implements RowSource {

    private final List<Path> files;

    /** @throws InputException if a file does not exist */
    public CsvSource(List<Path> files) {
        if (files.isEmpty()) {
            throw new InputException("no input file is given");
        }
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new InputException(file + ": no such file");
            }
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new InputException(file + ": not a file that this user may read");
            }
        }
        this.files = List.copyOf(files);
    }

    @Override
    public String description() {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }

    @Override
    public RowReader open() {
        return new CsvChain(files);
    }
}
