// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.engine.IoErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Raw transactions as files of CSV in a directory that a source watches, as they come. A file is there whole or not at
 * all. For one run.
 */
public final class TransactionSpool implements TransactionFeed.Sink {

    private final Layout layout;
    private final List<RawTransaction> waiting = new ArrayList<>();
    private long written;
    private int files;

    /**
     * How files are.
     *
     * @param directory made where it is missing
     * @param prefix of their names
     * @param rows of a file, 1 or more
     * @param withKind whether another column tells of each fraud of which kind it is
     * @param comment first line, written after {@code "# "}; empty for none
     */
    public record Layout(Path directory, String prefix, int rows, boolean withKind, String comment) {

        public Layout {
            if (rows < 1) {
                throw new InputException("--file-rows must be 1 or more, got " + rows);
            }
        }
    }

    public TransactionSpool(Layout layout) {
        this.layout = layout;
    }

    @Override
    public void begin() {
        try {
            Files.createDirectories(layout.directory());
        } catch (IOException e) {
            throw new InputException(
                    layout.directory() + ": cannot be made a directory (" + IoErrors.description(e) + ")", e);
        }
    }

    @Override
    public void add(RawTransaction transaction) {
        waiting.add(transaction);
        if (waiting.size() == layout.rows()) {
            write();
        }
    }

    @Override
    public long end() {
        write();
        return written;
    }

    private void write() {
        if (waiting.isEmpty()) {
            return;
        }
        files++;
        String name = String.format(Locale.ROOT, "%s-%06d.csv", layout.prefix(), files);
        TextFiles.write(layout.directory().resolve(name), out -> {
            CsvRows text = new CsvRows(out);
            if (!layout.comment().isEmpty()) {
                text.comment(layout.comment());
            }
            text.row(RawRows.columns(layout.withKind()));
            RawRows cells = new RawRows(text, layout.withKind(), written);
            waiting.forEach(cells);
            text.flush();
        });
        written += waiting.size();
        waiting.clear();
    }
}
