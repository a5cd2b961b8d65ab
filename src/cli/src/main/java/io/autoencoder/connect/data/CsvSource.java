// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Delimited text files, one after the other, plain or gzipped, each with a header line or none. Files may order their
 * columns differently but must have the same ones. What the format leaves open is taken from the first line of each;
 * lines before it that start with {@code #} are skipped, and columns without a name left out.
 */
public final class CsvSource implements RowSource {

    private static final int MOST_NAMED = 5;

    private final List<Path> files;
    private final CsvFormat format;
    private final Consumer<String> notes;

    /**
     * @param files as {@link InputFiles} finds them
     * @param notes takes in what the user should know of the files, a sentence each, each once
     */
    public CsvSource(List<Path> files, CsvFormat format, Consumer<String> notes) {
        if (files.isEmpty()) {
            throw new InputException("no input file is given");
        }
        this.files = List.copyOf(files);
        this.format = format;
        Set<String> told = new HashSet<>();
        this.notes = note -> {
            if (told.add(note)) {
                notes.accept(note);
            }
        };
    }

    @Override
    public String description() {
        String names = files.stream()
                .limit(MOST_NAMED)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        return files.size() > MOST_NAMED ? names + " and " + (files.size() - MOST_NAMED) + " more files" : names;
    }

    @Override
    public RowReader open() {
        return new CsvChain(files, format, notes);
    }
}
