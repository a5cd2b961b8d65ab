// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress, warnings and errors
 * @param line progress that is drawn over; whatever is written to the others takes it away first
 * @param exitCode completed when the program has written all that it has to say
 */
record Terminal(PrintWriter out, PrintWriter err, LiveLine line, CompletableFuture<Integer> exitCode) {

    /** Width of a terminal that does not tell. */
    static final int USUAL_COLUMNS = 80;

    /** One that nobody watches: output goes to a file or to another program. */
    static Terminal unwatched(Writer out, Writer err) {
        return watched(out, err, 0, () -> 0);
    }

    /**
     * One that a person watches.
     *
     * @param columns how wide it is
     * @param nanos a clock, of any origin
     */
    static Terminal watched(Writer out, Writer err, int columns, LongSupplier nanos) {
        LiveLine line = new LiveLine(err, columns, nanos);
        return new Terminal(
                new PrintWriter(new ClearingWriter(out, line), true),
                new PrintWriter(new ClearingWriter(err, line), true),
                line,
                new CompletableFuture<>());
    }

    /** Tells the user what they should know. */
    Consumer<String> notes() {
        Consumer<String> once = once();
        return note -> once.accept("note: " + note);
    }

    /** Prints each sentence once: a source that is read twice says the same twice. */
    Consumer<String> once() {
        Set<String> told = new HashSet<>();
        return sentence -> {
            if (told.add(sentence)) {
                err.println(sentence);
            }
        };
    }

    /** Writes where the line was. */
    private static final class ClearingWriter extends Writer {

        private final Writer to;
        private final LiveLine line;

        ClearingWriter(Writer to, LiveLine line) {
            this.to = to;
            this.line = line;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            line.clear();
            to.write(characters, offset, length);
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
