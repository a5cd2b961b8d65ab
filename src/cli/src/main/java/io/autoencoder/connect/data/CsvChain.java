// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.TextNumber;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Reads files with the same columns as if they were one, in the column order of the first. */
final class CsvChain implements RowReader {

    private final Iterator<Path> remaining;
    private final CsvFormat format;
    private final Consumer<String> notes;
    private final List<String> columns;
    private CsvFile file;
    private int[] indices;

    CsvChain(List<Path> files, CsvFormat format, Consumer<String> notes) {
        this.format = format;
        this.notes = notes;
        remaining = files.iterator();
        file = new CsvFile(remaining.next(), format, notes);
        columns = file.columns();
        indices = indices();
    }

    private int[] indices() {
        return columns.stream()
                .mapToInt(column -> {
                    int index = file.columns().indexOf(column);
                    if (index < 0) {
                        throw new InputException(file.name() + ": has no column " + column
                                + " as the first input file has; give files with the same columns");
                    }
                    return index;
                })
                .toArray();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        while (!file.next()) {
            if (!remaining.hasNext()) {
                return false;
            }
            file.close();
            file = new CsvFile(remaining.next(), format, notes);
            indices = indices();
        }
        return true;
    }

    @Override
    public String cell(int column) {
        return file.cell(indices[column]);
    }

    @Override
    public double code(int column, Encoder encoder, TextNumber text) {
        return file.code(indices[column], encoder, text);
    }

    @Override
    public String category(int column) {
        return file.category(indices[column]);
    }

    @Override
    public String position() {
        return file.position();
    }

    @Override
    public void close() {
        file.close();
    }
}
