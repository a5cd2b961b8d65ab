// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.HeaderLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the columns of a delimited text file are called, and in which cells of a row they lie. Immutable. */
final class CsvHeader {

    private final List<String> columns;
    private final int[] indices;
    private final int width;
    private final String source;
    private final boolean row;

    private CsvHeader(List<String> columns, int[] indices, int width, String source, boolean row) {
        this.columns = columns;
        this.indices = indices;
        this.width = width;
        this.source = source;
        this.row = row;
    }

    /**
     * Names the columns.
     *
     * @param first the cells of the file's first line
     * @param file the file's name, for messages
     * @param notes takes in a sentence where a column is left out, or the line is an odd header
     * @throws InputException if the line is not what the format says, or two columns have one name
     */
    static CsvHeader of(List<String> first, CsvFormat format, String file, Consumer<String> notes) {
        if (format.header() == CsvFormat.Header.ABSENT) {
            return unnamed(first, format, file);
        }
        if (!format.columns().isEmpty()) {
            throw new InputException("--columns names the columns of a file without a header line; add --no-header");
        }
        if (format.header() == CsvFormat.Header.EXPECTED) {
            requireNames(first, file, notes);
        }
        requireDistinct(first, file + ": the header");
        return named(first, file, notes);
    }

    private static void requireNames(List<String> first, String file, Consumer<String> notes) {
        if (HeaderLine.isRow(first)) {
            throw new InputException(file + ": the first line holds values and not the names of columns; add"
                    + " --no-header, or --header if these are their names");
        }
        if (HeaderLine.mayBeRow(first)) {
            notes.accept(file + ": names in the first line are numbers; if it is a row, add --no-header");
        }
    }

    private static void requireDistinct(List<String> names, String where) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw new InputException(where
                        + (HeaderLine.mayBeRow(names)
                                ? " names two columns alike; if the first line is a row, add --no-header"
                                : " names column " + name + " twice"));
            }
        }
    }

    private static CsvHeader named(List<String> first, String file, Consumer<String> notes) {
        int[] indices = IntStream.range(0, first.size())
                .filter(index -> !first.get(index).isEmpty())
                .toArray();
        if (indices.length < first.size()) {
            String nameless = IntStream.range(0, first.size())
                    .filter(index -> first.get(index).isEmpty())
                    .mapToObj(index -> Integer.toString(index + 1))
                    .collect(Collectors.joining(", "));
            notes.accept(file + ": " + (indices.length + 1 == first.size() ? "column " : "columns ") + nameless
                    + " of the header without a name " + (indices.length + 1 == first.size() ? "is" : "are")
                    + " left out");
        }
        List<String> names = IntStream.of(indices).mapToObj(first::get).toList();
        return new CsvHeader(names, indices, first.size(), "the header", false);
    }

    private static CsvHeader unnamed(List<String> first, CsvFormat format, String file) {
        List<String> names = new ArrayList<>(format.columns());
        if (names.isEmpty()) {
            IntStream.rangeClosed(1, first.size()).forEach(number -> names.add("c" + number));
            return new CsvHeader(List.copyOf(names), indices(names), names.size(), "the first line", true);
        }
        requireDistinct(names, "--columns");
        if (first.size() < names.size() || !first.stream().skip(names.size()).allMatch(String::isEmpty)) {
            throw new InputException(file + ": the first line has " + first.size() + " cells but --columns names "
                    + names.size() + " columns");
        }
        return new CsvHeader(List.copyOf(names), indices(names), names.size(), "--columns", !first.equals(names));
    }

    private static int[] indices(List<String> names) {
        return IntStream.range(0, names.size()).toArray();
    }

    List<String> columns() {
        return columns;
    }

    /** The cell of a row that a column lies in. */
    int index(int column) {
        return indices[column];
    }

    /** How many cells a row has. */
    int width() {
        return width;
    }

    /** What says so, for messages. */
    String source() {
        return source;
    }

    /** Whether the first line is a row itself. */
    boolean isRow() {
        return row;
    }
}
