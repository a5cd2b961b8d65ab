// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * The last line of a terminal, drawn over again and again. It is drawn with carriage returns and spaces alone, which
 * every terminal understands. Thread-safe: the end of the program may clear it while another thread draws.
 */
final class LiveLine {

    private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000;

    /** What a terminal shows of Ctrl-C, behind the line. */
    private static final int ECHO = 2;

    private final Writer to;
    private final int columns;
    private final LongSupplier nanos;
    private long lastDrawing;
    private int drawn;
    private boolean closed;

    /**
     * A line that is never drawn if there are no columns.
     *
     * @param to the terminal
     * @param columns its width; 0 if nobody watches
     * @param nanos a clock, of any origin
     */
    LiveLine(Writer to, int columns, LongSupplier nanos) {
        this.to = to;
        this.columns = columns;
        this.nanos = nanos;
        this.lastDrawing = nanos.getAsLong();
    }

    /** Whether anybody sees it. */
    boolean watched() {
        return columns > 0;
    }

    /**
     * Shows a text in place of the one before, unless that was shown a moment ago.
     *
     * @param text makes the text for so many characters at most; what is longer is cut off
     */
    synchronized void draw(IntFunction<String> text) {
        if (closed || !watched() || nanos.getAsLong() - lastDrawing < NANOS_BETWEEN_DRAWINGS) {
            return;
        }
        lastDrawing = nanos.getAsLong();
        // A character in the last column would have some terminals begin another line.
        int width = columns - 1 - ECHO;
        String line = text.apply(width);
        line = line.substring(0, Math.min(width, line.length()));
        write("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        drawn = line.length();
    }

    /** Takes the line away, so that others can print where it was. */
    synchronized void clear() {
        if (drawn > 0) {
            write("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
    }

    /** Takes the line away for good. */
    synchronized void close() {
        if (drawn > 0) {
            drawn += ECHO;
        }
        clear();
        closed = true;
    }

    private void write(String characters) {
        try {
            to.write(characters);
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
