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
public final class TransactionSpool {

    private final Layout layout;
    private final long most;
    private final Pace pace;
    private final LiveControl control;
    private final List<RawTransaction> waiting = new ArrayList<>();
    private long rows;
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

    /** @param most rows to write at most, those of waves of frauds among them */
    public TransactionSpool(Layout layout, long most, Pace pace, LiveControl control) {
        this.layout = layout;
        this.most = most;
        this.pace = pace;
        this.control = control;
    }

    /**
     * Writes until all rows are there or the end is asked for; what has come by then is written.
     *
     * @return how many rows were written
     * @throws InputException if a file cannot be written
     */
    public long run(RawTransactionSimulator simulator) {
        try {
            Files.createDirectories(layout.directory());
        } catch (IOException e) {
            throw new InputException(
                    layout.directory() + ": cannot be made a directory (" + IoErrors.description(e) + ")", e);
        }
        simulator.run(this::add, control);
        write();
        return written;
    }

    private void add(RawTransaction transaction) {
        try {
            pace.await(rows, control);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.end();
        }
        if (control.isEnded()) {
            return;
        }
        waiting.add(control.isDear() ? transaction.atPrice(PriceRise.FACTOR) : transaction);
        rows++;
        if (rows == most) {
            control.end();
        }
        if (waiting.size() == layout.rows()) {
            write();
        }
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
