// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.TextFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;

/** Writes simulated transactions as CSV with a column {@code Class}: 1 for a fraud. */
public final class TransactionFile {

    private static final long COMPONENT_UNITS = 1_000_000;
    private static final long CENTS = 100;
    private static final int FLUSH_AT = 1 << 16;

    private TransactionFile() {}

    /**
     * Writes all transactions of a simulation.
     *
     * @param comment first line, written after {@code "# "}; empty for none
     * @param file created or replaced, gzipped if its name ends in {@code .gz}
     */
    public static void write(TransactionSimulator simulator, String comment, Path file) {
        TextFiles.write(file, out -> write(simulator, comment, out));
    }

    private static void write(TransactionSimulator simulator, String comment, Writer out) {
        StringBuilder text = new StringBuilder(2 * FLUSH_AT);
        if (!comment.isEmpty()) {
            text.append("# ").append(comment).append('\n');
        }
        text.append(String.join(",", TransactionSimulator.features())).append(",Class\n");
        simulator.run((values, fraud) -> {
            append(text, values, fraud);
            if (text.length() > FLUSH_AT) {
                flush(text, out);
            }
        });
        flush(text, out);
    }

    private static void append(StringBuilder text, double[] values, boolean fraud) {
        int last = values.length - 1;
        text.append((long) values[0]);
        for (int i = 1; i < last; i++) {
            appendFixed(text.append(','), values[i], COMPONENT_UNITS);
        }
        appendFixed(text.append(','), values[last], CENTS);
        text.append(fraud ? ",1\n" : ",0\n");
    }

    /** Appends a number rounded to {@code 1 / scale}, a power of ten, without trailing zeros. */
    private static void appendFixed(StringBuilder text, double value, long scale) {
        long units = Math.round(Math.abs(value) * scale);
        if (value < 0 && units > 0) {
            text.append('-');
        }
        text.append(units / scale);
        long fraction = units % scale;
        if (fraction == 0) {
            return;
        }
        text.append('.');
        for (long place = scale / 10; fraction > 0; place /= 10) {
            text.append((char) ('0' + fraction / place));
            fraction %= place;
        }
    }

    private static void flush(StringBuilder text, Writer out) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }
}
