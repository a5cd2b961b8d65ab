// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Writes rows cell by cell, holding a few of them at a time. Text must need no quotes. */
final class CsvRows implements Cells {

    private static final int FLUSH_AT = 1 << 16;

    private final Writer out;
    private final StringBuilder text = new StringBuilder(2 * FLUSH_AT);
    private boolean rowHasCells;

    CsvRows(Writer out) {
        this.out = out;
    }

    void comment(String comment) {
        text.append("# ").append(comment).append('\n');
    }

    void row(List<String> cells) {
        cells.forEach(this::cell);
        endRow();
    }

    /** Adds a cell, empty for an empty text. */
    @Override
    public CsvRows cell(CharSequence value) {
        nextCell().append(value);
        return this;
    }

    @Override
    public CsvRows cell(long value) {
        nextCell().append(value);
        return this;
    }

    /** Adds a number rounded to {@code 1 / scale}, a power of ten, without trailing zeros. */
    @Override
    public CsvRows cell(double value, long scale) {
        nextCell();
        long units = Math.round(Math.abs(value) * scale);
        if (value < 0 && units > 0) {
            text.append('-');
        }
        text.append(units / scale);
        long fraction = units % scale;
        if (fraction == 0) {
            return this;
        }
        text.append('.');
        for (long place = scale / 10; fraction > 0; place /= 10) {
            text.append((char) ('0' + fraction / place));
            fraction %= place;
        }
        return this;
    }

    @Override
    public void endRow() {
        text.append('\n');
        rowHasCells = false;
        if (text.length() > FLUSH_AT) {
            flush();
        }
    }

    void flush() {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }

    private StringBuilder nextCell() {
        if (rowHasCells) {
            text.append(',');
        }
        rowHasCells = true;
        return text;
    }
}
